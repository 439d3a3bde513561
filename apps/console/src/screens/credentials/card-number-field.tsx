import { WhyWeAsk } from '@lintel/ui';
import { TextInput } from '@mantine/core';
import { IconCreditCard } from '@tabler/icons-react';
import { type ReactNode, type Ref, useId } from 'react';
import { useConsoleWords } from '../../words.ts';
import { cardNumberOf, isCardNumber } from './card-number.ts';

interface CardNumberFieldProps {
  readonly value: string;
  readonly checked: boolean;
  readonly ref?: Ref<HTMLInputElement>;
  readonly onChange: (value: string) => void;
}

/** A reader is a keyboard: it types the number here and presses Enter, which sends the form. */
export function CardNumberField({ value, checked, ref, onChange }: CardNumberFieldProps): ReactNode {
  const { t } = useConsoleWords();
  const why = useId();
  const number = cardNumberOf(value);
  const wrong =
    number === ''
      ? t('credentials.issueNumberMissing')
      : isCardNumber(number)
        ? null
        : t('credentials.issueNumberFormat');
  return (
    <div>
      <TextInput
        ref={ref}
        label={t('credentials.issueNumber')}
        aria-describedby={why}
        leftSection={<IconCreditCard size="1.2em" aria-hidden />}
        error={checked && wrong}
        maxLength={40}
        autoComplete="off"
        spellCheck={false}
        value={value}
        onChange={(event) => onChange(event.currentTarget.value)}
      />
      <WhyWeAsk id={why}>{t('credentials.issueNumberWhy')}</WhyWeAsk>
    </div>
  );
}
