import { TextInput } from '@mantine/core';
import type { ReactNode } from 'react';
import { useConsoleWords } from '../../words.ts';

interface TicketFieldProps {
  readonly value: string;
  /** The reason demands it. */
  readonly needed: boolean;
  readonly wrong: boolean;
  readonly onChange: (ticket: string) => void;
}

/** The number that makes the look necessary. Only the characters of a number get in: people write names into free text. */
export function TicketField({ value, needed, wrong, onChange }: TicketFieldProps): ReactNode {
  const { t } = useConsoleWords();
  return (
    <TextInput
      label={t(needed ? 'reveal.documentNumber' : 'reveal.ticket')}
      description={t(needed ? 'reveal.documentNumberWhy' : 'reveal.ticketWhy')}
      error={wrong && t('reveal.documentNumberMissing')}
      required={needed}
      withAsterisk={false}
      maxLength={40}
      autoComplete="off"
      value={value}
      onChange={(event) => onChange(event.currentTarget.value.replace(/[^A-Za-z0-9-]/g, ''))}
    />
  );
}
