import { WhyWeAsk } from '@lintel/ui';
import { TextInput } from '@mantine/core';
import type { ReactNode } from 'react';
import { useConsoleWords } from '../../words.ts';
import { isPhone } from './phone.ts';

export interface PersonGiven {
  readonly name: string;
  readonly phone: string;
}

type Wrong = Partial<Record<keyof PersonGiven, 'part.nameMissing' | 'part.phoneFormat'>>;

/** What is wrong with the fields; the phone may stay empty, because a door never needs one. */
export function wrongPerson({ name, phone }: PersonGiven): Wrong {
  return {
    ...(name.trim() === '' ? { name: 'part.nameMissing' } : {}),
    ...(phone !== '' && !isPhone(phone) ? { phone: 'part.phoneFormat' } : {}),
  } as const;
}

interface PersonFieldsProps {
  readonly given: PersonGiven;
  readonly wrong: Wrong;
  readonly onChange: (given: PersonGiven) => void;
}

/** Name and phone of someone new on the roll, each with the reason why it is asked. */
export function PersonFields({ given, wrong, onChange }: PersonFieldsProps): ReactNode {
  const { t } = useConsoleWords();
  return (
    <>
      <TextInput
        label={t('part.name')}
        description={<WhyWeAsk>{t('part.nameWhy')}</WhyWeAsk>}
        descriptionProps={{ component: 'div' }}
        error={wrong.name && t(wrong.name)}
        maxLength={60}
        autoComplete="off"
        data-autofocus
        value={given.name}
        onChange={(event) => onChange({ ...given, name: event.currentTarget.value })}
      />
      <TextInput
        label={t('part.phone')}
        description={<WhyWeAsk>{`${t('part.phoneWhy')} ${t('part.phoneKnown')}`}</WhyWeAsk>}
        descriptionProps={{ component: 'div' }}
        error={wrong.phone && t(wrong.phone)}
        type="tel"
        inputMode="numeric"
        maxLength={11}
        autoComplete="off"
        value={given.phone}
        onChange={(event) => onChange({ ...given, phone: event.currentTarget.value.replace(/\D/g, '') })}
      />
    </>
  );
}
