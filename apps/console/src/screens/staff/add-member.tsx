import { addCommitteeMember } from '@lintel/api-client';
import { Stack, TextInput } from '@mantine/core';
import { type FormEvent, type ReactNode, useState } from 'react';
import { useAct } from '../../api/act.ts';
import { Dialog } from '../../parts/dialog.tsx';
import { FailureNote } from '../../parts/failure-note.tsx';
import { FormButtons } from '../../parts/form-buttons.tsx';
import { useConsoleWords } from '../../words.ts';
import { isPhone } from '../roll/phone.ts';

/** The administrator reads no roll, so a member is named by the phone they sign in with; it travels in the body and is kept nowhere. */
export function AddMember({ onClose }: { readonly onClose: () => void }): ReactNode {
  const { t } = useConsoleWords();
  const [phone, setPhone] = useState('');
  const [checked, setChecked] = useState(false);
  const add = useAct(addCommitteeMember, ['committee']);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    setChecked(true);
    if (isPhone(phone)) add.mutate({ body: { phone } }, { onSuccess: onClose });
  };
  return (
    <Dialog title={t('committee.addTitle')} onClose={onClose}>
      <form onSubmit={submit} noValidate>
        <Stack gap="lg">
          <TextInput
            label={t('roll.phone')}
            description={t('committee.phoneWhy')}
            error={checked && !isPhone(phone) && t('roll.phoneFormat')}
            type="tel"
            inputMode="numeric"
            autoComplete="off"
            maxLength={11}
            value={phone}
            onChange={(event) => setPhone(event.currentTarget.value.replace(/\D/g, ''))}
          />
          <FailureNote failure={add.error} kept={t('failure.kept')} />
          <FormButtons act={t('committee.addDo')} busy={add.isPending} onCancel={onClose} />
        </Stack>
      </form>
    </Dialog>
  );
}
