import { addOccupancy } from '@lintel/api-client';
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

const KINDS = ['family', 'tenant_lessee'] as const;
type Kind = (typeof KINDS)[number];

export function AddOccupant({ part, onClose }: { readonly part: string; readonly onClose: () => void }): ReactNode {
  const { t } = useConsoleWords();
  const timeZone = useTimeZone();
  const [person, setPerson] = useState<PersonGiven>({ name: '', phone: '' });
  const [kind, setKind] = useState<Kind>('family');
  const [dates, setDates] = useState(() => ({ from: dateText(Date.now(), timeZone), until: '' }));
  const [checked, setChecked] = useState(false);
  const add = useAct(addOccupancy, ['part', 'roll']);
  const wrong = wrongPerson(person);
  const from = startOfDate(dates.from, timeZone);
  const until = startOfDate(dates.until, timeZone);
  const backwards = from !== null && until !== null && until <= from;
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    setChecked(true);
    if (Object.keys(wrong).length > 0 || from === null || backwards) return;
    const phone = person.phone === '' ? {} : { phone: person.phone };
    const end = until === null ? {} : { until };
    add.mutate(
      { path: { part }, body: { name: person.name.trim(), ...phone, kind, from, ...end } },
      { onSuccess: onClose },
    );
  };
  return (
    <Dialog title={t('part.addOccupant')} onClose={onClose}>
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
            value={dates.from}
            onChange={(event) => setDates({ ...dates, from: event.currentTarget.value })}
          />
          <TextInput
            type="date"
            label={t('part.until')}
            description={t('part.untilWhy')}
            error={checked && backwards && t('part.untilBeforeFrom')}
            value={dates.until}
            onChange={(event) => setDates({ ...dates, until: event.currentTarget.value })}
          />
          <FailureNote failure={add.error} kept={t('failure.kept')} />
          <FormButtons act={t('part.addOccupantDo')} busy={add.isPending} onCancel={onClose} />
        </Stack>
      </form>
    </Dialog>
  );
}
