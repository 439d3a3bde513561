import { TextInput } from '@mantine/core';
import type { ReactNode } from 'react';
import { useConsoleWords } from '../../words.ts';
import { BADGE_CHARS_MAX } from './staff-roles.ts';

interface BadgeFieldProps {
  readonly value: string;
  readonly onChange: (badge: string) => void;
}

/** What residents will see of this member of staff; whoever chooses it is told so. */
export function BadgeField({ value, onChange }: BadgeFieldProps): ReactNode {
  const { t } = useConsoleWords();
  return (
    <TextInput
      label={t('staff.badge')}
      description={t('staff.badgeWhy')}
      maxLength={BADGE_CHARS_MAX}
      autoComplete="off"
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}
