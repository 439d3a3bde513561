import { addHolding } from '@lintel/api-client';
import { NativeSelect, Stack, TextInput } from '@mantine/core';
import { type FormEvent, type ReactNode, useState } from 'react';
import { useAct } from '../../api/act.ts';
import { Dialog } from '../../parts/dialog.tsx';
import { FailureNote } from '../../parts/failure-note.tsx';
import { FormButtons } from '../../parts/form-buttons.tsx';
import { useTimeZone } from '../../session/time-zone.ts';
import { dateText, startOfDate } from '../../time/local-date.ts';
import { useConsoleWords } from '../../words.ts';
import { PersonFields, type PersonGiven, wrongPerson } from './person-fields.tsx';

const KINDS = ['owner', 'co_owner'] as const;
type Kind = (typeof KINDS)[number];

export function AddHolder({ part, onClose }: { readonly part: string; readonly onClose: () => void }): ReactNode {
  const { t } = useConsoleWords();
  const timeZone = useTimeZone();
  const [person, setPerson] = useState<PersonGiven>({ name: '', phone: '' });
  const [kind, setKind] = useState<Kind>('owner');
  const [date, setDate] = useState(() => dateText(Date.now(), timeZone));
  const [checked, setChecked] = useState(false);
  const add = useAct(addHolding, ['part', 'roll']);
  const wrong = wrongPerson(person);
  const from = startOfDate(date, timeZone);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    setChecked(true);
    if (Object.keys(wrong).length > 0 || from === null) return;
    const phone = person.phone === '' ? {} : { phone: person.phone };
    add.mutate({ path: { part }, body: { name: person.name.trim(), ...phone, kind, from } }, { onSuccess: onClose });
  };
  return (
    <Dialog title={t('part.addHolder')} onClose={onClose}>
      <form onSubmit={submit} noValidate>
        <Stack gap="md">
          <PersonFields given={person} wrong={checked ? wrong : {}} onChange={setPerson} />
          <NativeSelect
            label={t('part.kind')}
            value={kind}
            onChange={(event) => setKind(event.currentTarget.value as Kind)} // one of KINDS
            data={KINDS.map((value) => ({ value, label: t(`relation.${value}`) }))}
          />
          <TextInput
            type="date"
            label={t('part.from')}
            error={checked && from === null && t('part.dateMissing')}
            value={date}
            onChange={(event) => setDate(event.currentTarget.value)}
          />
          <FailureNote failure={add.error} kept={t('failure.kept')} />
          <FormButtons act={t('part.addHolderDo')} busy={add.isPending} onCancel={onClose} />
        </Stack>
      </form>
    </Dialog>
  );
}
