import { changeStaff } from '@lintel/api-client';
import type { ReactNode } from 'react';
import { useAct } from '../../api/act.ts';
import type { StaffMember } from '../../api/types.ts';
import { AskFirst } from '../../parts/ask-first.tsx';
import { useConsoleWords } from '../../words.ts';
import { callOf } from './staff-roles.ts';

/** Disables an account, or lets a disabled one in again. The server keeps the last admin: `identity.last_admin`. */
export function DisableStaff({
  member,
  onClose,
}: {
  readonly member: StaffMember;
  readonly onClose: () => void;
}): ReactNode {
  const { t } = useConsoleWords();
  const change = useAct(changeStaff, ['staff']);
  const { disabled } = member;
  const name = callOf(member);
  return (
    <AskFirst
      title={t(disabled ? 'staff.enableTitle' : 'staff.disableTitle', { name })}
      body={t(disabled ? 'staff.enableBody' : 'staff.disableBody')}
      act={t(disabled ? 'staff.enableDo' : 'staff.disableDo', { name })}
      danger={!disabled}
      busy={change.isPending}
      failure={change.error}
      onAct={() =>
        change.mutate({ path: { account: member.account }, body: { disabled: !disabled } }, { onSuccess: onClose })
      }
      onClose={onClose}
    />
  );
}
