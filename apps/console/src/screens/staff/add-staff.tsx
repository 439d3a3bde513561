import { addStaff } from '@lintel/api-client';
import { Radio, Stack, TextInput } from '@mantine/core';
import { type FormEvent, type ReactNode, useState } from 'react';
import { useAct } from '../../api/act.ts';
import { Dialog } from '../../parts/dialog.tsx';
import { FailureNote } from '../../parts/failure-note.tsx';
import { FormButtons } from '../../parts/form-buttons.tsx';
import { useConsoleWords } from '../../words.ts';
import type { StaffRole } from '../../api/types.ts';
import { BadgeField } from './badge-field.tsx';
import { isLogin, STAFF_ROLES } from './staff-roles.ts';
import type { Secret } from './staff-secret.tsx';

interface AddStaffProps {
  readonly onAdded: (secret: Secret) => void;
  readonly onClose: () => void;
}

export function AddStaff({ onAdded, onClose }: AddStaffProps): ReactNode {
  const { t } = useConsoleWords();
  const [given, setGiven] = useState({ displayName: '', login: '', badge: '' });
  const [role, setRole] = useState<StaffRole>('guard');
  const [checked, setChecked] = useState(false);
  const add = useAct(addStaff, ['staff']);
  const name = given.displayName.trim();
  const badge = given.badge.trim();
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    setChecked(true);
    if (name !== '' && isLogin(given.login))
      add.mutate(
        { body: { displayName: name, login: given.login, role, badge: badge === '' ? null : badge } },
        { onSuccess: (secret) => onAdded({ ...secret, name }) },
      );
  };
  return (
    <Dialog title={t('staff.addTitle')} onClose={onClose}>
      <form onSubmit={submit} noValidate>
        <Stack gap="lg">
          <TextInput
            label={t('staff.displayName')}
            description={t('staff.displayNameWhy')}
            error={checked && name === '' && t('staff.nameMissing')}
            maxLength={40}
            autoComplete="off"
            value={given.displayName}
            onChange={(event) => setGiven({ ...given, displayName: event.currentTarget.value })}
          />
          <TextInput
            label={t('staff.login')}
            description={t('staff.loginWhy')}
            error={checked && !isLogin(given.login) && t('staff.loginFormat')}
            maxLength={32}
            autoComplete="off"
            autoCapitalize="none"
            spellCheck={false}
            value={given.login}
            onChange={(event) => setGiven({ ...given, login: event.currentTarget.value.toLowerCase() })}
          />
          <RoleChoice value={role} onChange={setRole} />
          <BadgeField value={given.badge} onChange={(text) => setGiven({ ...given, badge: text })} />
          <FailureNote failure={add.error} kept={t('failure.kept')} />
          <FormButtons
            act={name === '' ? t('staff.addDoEmpty') : t('staff.addDo', { name })}
            busy={add.isPending}
            onCancel={onClose}
          />
        </Stack>
      </form>
    </Dialog>
  );
}

/** Each role with what it may do, so that nobody gets more than their work needs. */
export function RoleChoice({
  value,
  onChange,
}: {
  readonly value: StaffRole;
  readonly onChange: (role: StaffRole) => void;
}): ReactNode {
  const { t } = useConsoleWords();
  return (
    <Radio.Group label={t('staff.role')} value={value} onChange={(role) => onChange(role as StaffRole)}>
      <Stack gap="sm" mt="xs">
        {STAFF_ROLES.map((role) => (
          <Radio key={role} value={role} label={t(`role.${role}`)} description={t(`roleDoes.${role}`)} />
        ))}
      </Stack>
    </Radio.Group>
  );
}
