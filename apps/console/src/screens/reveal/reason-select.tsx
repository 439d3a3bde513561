import { NativeSelect } from '@mantine/core';
import type { ReactNode } from 'react';
import type { RevealReason } from '../../api/types.ts';
import { useConsoleWords } from '../../words.ts';

interface ReasonSelectProps {
  readonly reasons: readonly { readonly reason: RevealReason }[];
  readonly value: RevealReason | '';
  readonly wrong: boolean;
  readonly onChange: (reason: RevealReason | '') => void;
}

/** The closed list of this role's reasons: free text would soon hold names. */
export function ReasonSelect({ reasons, value, wrong, onChange }: ReasonSelectProps): ReactNode {
  const { t } = useConsoleWords();
  return (
    <NativeSelect
      label={t('reveal.reason')}
      description={t('reveal.reasonWhy')}
      error={wrong && t('reveal.reasonMissing')}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value as RevealReason | '')} // one of the options below
      data={[
        { value: '', label: t('reveal.reasonMissing') },
        ...reasons.map(({ reason }) => ({ value: reason, label: t(`lookReason.${reason}`) })),
      ]}
    />
  );
}
