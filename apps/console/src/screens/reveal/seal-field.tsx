import { Checkbox, Stack, TextInput } from '@mantine/core';
import type { ReactNode } from 'react';
import { useConsoleWords } from '../../words.ts';
import { type DraftRules, type LookDraft, sealDays } from './look-draft.ts';

interface SealFieldProps {
  readonly draft: LookDraft;
  readonly rules: DraftRules;
  readonly wrong: boolean;
  readonly onChange: (change: Pick<LookDraft, 'sealed' | 'sealedUntil'>) => void;
}

/** Tells the person later, where the law behind a request demands it. It never makes a look unseen: everybody can count it at once. */
export function SealField({ draft: { sealed, sealedUntil }, rules, wrong, onChange }: SealFieldProps): ReactNode {
  const { t } = useConsoleWords();
  const { first, last } = sealDays(rules);
  return (
    <Stack gap="sm">
      <Checkbox
        checked={sealed}
        label={t('reveal.seal')}
        description={t('reveal.sealWhy')}
        onChange={(event) => onChange({ sealed: event.currentTarget.checked, sealedUntil })}
      />
      {sealed && (
        <TextInput
          type="date"
          label={t('reveal.sealUntil')}
          description={t('reveal.sealUntilWhy')}
          error={wrong && t('reveal.sealUntilWrong')}
          min={first}
          max={last}
          value={sealedUntil}
          onChange={(event) => onChange({ sealed, sealedUntil: event.currentTarget.value })}
        />
      )}
    </Stack>
  );
}
