import { resetStaff } from '@lintel/api-client';
import type { ReactNode } from 'react';
import { useAct } from '../../api/act.ts';
import type { StaffMember } from '../../api/types.ts';
import { AskFirst } from '../../parts/ask-first.tsx';
import { useConsoleWords } from '../../words.ts';
import { callOf } from './staff-roles.ts';
import type { Secret } from './staff-secret.tsx';

interface ResetStaffProps {
  readonly member: StaffMember;
  readonly onReset: (secret: Secret) => void;
  readonly onClose: () => void;
}

export function ResetStaff({ member, onReset, onClose }: ResetStaffProps): ReactNode {
  const { t } = useConsoleWords();
  const reset = useAct(resetStaff, ['staff']);
  const name = callOf(member);
  return (
    <AskFirst
      title={t('staff.resetTitle', { name })}
      body={t('staff.resetBody')}
      act={t('staff.resetDo')}
      busy={reset.isPending}
      failure={reset.error}
      onAct={() =>
        reset.mutate({ path: { account: member.account } }, { onSuccess: (secret) => onReset({ ...secret, name }) })
      }
      onClose={onClose}
    />
  );
}
