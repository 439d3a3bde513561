import { changeStaff } from '@lintel/api-client';
import { Stack } from '@mantine/core';
import { type FormEvent, type ReactNode, useState } from 'react';
import { useAct } from '../../api/act.ts';
import type { StaffMember, StaffRole } from '../../api/types.ts';
import { Dialog } from '../../parts/dialog.tsx';
import { FailureNote } from '../../parts/failure-note.tsx';
import { FormButtons } from '../../parts/form-buttons.tsx';
import { useConsoleWords } from '../../words.ts';
import { RoleChoice } from './add-staff.tsx';
import { callOf, STAFF_ROLES } from './staff-roles.ts';

export function ChangeRole({
  member,
  onClose,
}: {
  readonly member: StaffMember;
  readonly onClose: () => void;
}): ReactNode {
  const { t } = useConsoleWords();
  const [role, setRole] = useState<StaffRole>(STAFF_ROLES.find((one) => one === member.role) ?? 'guard');
  const change = useAct(changeStaff, ['staff']);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    change.mutate({ path: { account: member.account }, body: { role } }, { onSuccess: onClose });
  };
  return (
    <Dialog title={t('staff.changeRoleTitle', { name: callOf(member) })} onClose={onClose}>
      <form onSubmit={submit}>
        <Stack gap="lg">
          <RoleChoice value={role} onChange={setRole} />
          <FailureNote failure={change.error} kept={t('failure.unchanged')} />
          <FormButtons
            act={t('staff.changeRoleDo', { role: t(`role.${role}`) })}
            disabled={role === member.role}
            busy={change.isPending}
            onCancel={onClose}
          />
        </Stack>
      </form>
    </Dialog>
  );
}
