import { removeCommitteeMember } from '@lintel/api-client';
import type { ReactNode } from 'react';
import { useAct } from '../../api/act.ts';
import type { CommitteeMember } from '../../api/types.ts';
import { AskFirst } from '../../parts/ask-first.tsx';
import { useConsoleWords } from '../../words.ts';
import { callOfMember } from './call-of-member.ts';

interface RemoveMemberProps {
  readonly member: CommitteeMember;
  readonly onClose: () => void;
}

export function RemoveMember({ member, onClose }: RemoveMemberProps): ReactNode {
  const words = useConsoleWords();
  const { t } = words;
  const remove = useAct(removeCommitteeMember, ['committee']);
  const name = callOfMember(member, words);
  return (
    <AskFirst
      title={t('committee.removeTitle', { name })}
      body={t('committee.removeBody')}
      act={t('committee.removeDo', { name })}
      busy={remove.isPending}
      failure={remove.error}
      onAct={() => remove.mutate({ path: { person: member.person } }, { onSuccess: onClose })}
      onClose={onClose}
    />
  );
}
