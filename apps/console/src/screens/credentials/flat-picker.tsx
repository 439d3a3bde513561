import { Button, Group, Radio, Text, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconHome } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { rollQuestion } from '../../api/questions.ts';
import { useConsoleWords } from '../../words.ts';
import { placeOf } from '../roll/part-words.ts';
import styles from './credentials.module.css';

export interface Flat {
  readonly part: string;
  readonly name: string;
}

const TYPING_PAUSE_MS = 250;

interface FlatPickerProps {
  readonly chosen: Flat | null;
  readonly wrong: boolean;
  readonly onChoose: (flat: Flat | null) => void;
}

/** Finds a flat by what is written on its door. Who lives there is not shown, because a card does not ask. */
export function FlatPicker({ chosen, wrong, onChoose }: FlatPickerProps): ReactNode {
  const { t } = useConsoleWords();
  const [text, setText] = useState('');
  const [asked] = useDebouncedValue(text.trim(), TYPING_PAUSE_MS);
  const { data } = useQuery({ ...rollQuestion({ q: asked, page: 1 }), enabled: asked !== '' });
  const found = asked === '' ? [] : (data?.items ?? []);
  if (chosen !== null)
    return (
      <Group justify="space-between">
        <Group gap="xs">
          <IconHome size="1.2em" aria-hidden />
          <Text fw={600}>{chosen.name}</Text>
        </Group>
        <Button variant="subtle" size="sm" onClick={() => onChoose(null)}>
          {t('credentials.otherFlat')}
        </Button>
      </Group>
    );
  return (
    <div>
      <TextInput
        label={t('credentials.issueFlat')}
        placeholder={t('credentials.issueFlatHint')}
        error={wrong && t('credentials.issueFlatMissing')}
        maxLength={40}
        autoComplete="off"
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      <output>{asked !== '' && data?.total === 0 && <Text c="dimmed">{t('credentials.noFlatMatch')}</Text>}</output>
      {found.length > 0 && (
        <Radio.Group
          className={styles.choices ?? ''}
          aria-label={t('credentials.issueFlat')}
          onChange={(part) => onChoose(flatOf(found.find((item) => item.part.id === part)))}
        >
          {found.map(({ part }) => (
            <Radio key={part.id} value={part.id} label={`${placeOf(part)} ${part.flatNo}`} />
          ))}
        </Radio.Group>
      )}
    </div>
  );
}

function flatOf(
  item: { readonly part: Parameters<typeof placeOf>[0] & { readonly id: string; readonly flatNo: string } } | undefined,
): Flat | null {
  return item === undefined ? null : { part: item.part.id, name: `${placeOf(item.part)} ${item.part.flatNo}` };
}
