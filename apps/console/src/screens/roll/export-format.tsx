import { Radio, Stack } from '@mantine/core';
import type { ReactNode } from 'react';
import { useConsoleWords } from '../../words.ts';

export type Format = 'xlsx' | 'csv';

interface ExportFormatProps {
  readonly value: Format;
  readonly onChange: (format: Format) => void;
}

export function ExportFormat({ value, onChange }: ExportFormatProps): ReactNode {
  const { t } = useConsoleWords();
  return (
    <Radio.Group
      label={t('export.format')}
      value={value}
      onChange={(format) => onChange(format as Format)} // the two values below
    >
      <Stack gap="sm" mt="xs">
        <Radio value="xlsx" label={t('export.excel')} />
        <Radio value="csv" label={t('export.csv')} />
      </Stack>
    </Radio.Group>
  );
}
