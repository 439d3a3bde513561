import { findByPhone } from '@lintel/api-client';
import { EmptyState } from '@lintel/ui';
import { Button, TextInput } from '@mantine/core';
import { IconPhone } from '@tabler/icons-react';
import { type FormEvent, type ReactNode, useState } from 'react';
import { useAct } from '../../api/act.ts';
import { FailureNote } from '../../parts/failure-note.tsx';
import { useConsoleWords } from '../../words.ts';
import { isPhone } from './phone.ts';
import { SearchBySwitch, type SearchBy } from './roll-filters.tsx';
import { RollTable } from './roll-table.tsx';
import styles from './roll.module.css';

/** Finds a flat by a whole phone number, which travels in the request's body and is kept nowhere. */
export function RollByPhone({ onSearchBy }: { readonly onSearchBy: (by: SearchBy) => void }): ReactNode {
  const { t } = useConsoleWords();
  const [phone, setPhone] = useState('');
  const [wrong, setWrong] = useState(false);
  const find = useAct(findByPhone, []);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    setWrong(!isPhone(phone));
    if (isPhone(phone)) find.mutate({ body: { phone } });
  };
  return (
    <>
      <search>
        <form className={styles.filters} onSubmit={submit}>
          <SearchBySwitch value="phone" onChange={onSearchBy} />
          <TextInput
            className={styles.grow}
            label={t('roll.phone')}
            description={t('roll.phoneWhy')}
            error={wrong && t('roll.phoneFormat')}
            leftSection={<IconPhone size="1.1em" aria-hidden />}
            type="tel"
            inputMode="numeric"
            autoComplete="off"
            maxLength={11}
            value={phone}
            onChange={(event) => setPhone(event.currentTarget.value.replace(/\D/g, ''))}
          />
          <Button type="submit" variant="default" loading={find.isPending}>
            {t('roll.find')}
          </Button>
        </form>
      </search>
      <FailureNote failure={find.error} kept={t('failure.kept')} />
      {find.data !== undefined && (
        <RollTable
          rows={find.data.items}
          empty={<EmptyState title={t('roll.phoneNoMatch')} now={t('roll.phoneNoMatchBody')} />}
        />
      )}
    </>
  );
}
