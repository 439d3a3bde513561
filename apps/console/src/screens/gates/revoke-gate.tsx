import { revokeGate } from '@lintel/api-client';
import type { ReactNode } from 'react';
import { useAct } from '../../api/act.ts';
import type { Gate } from '../../api/types.ts';
import { AskFirst } from '../../parts/ask-first.tsx';
import { useConsoleWords } from '../../words.ts';

export function RevokeGate({ gate, onClose }: { readonly gate: Gate; readonly onClose: () => void }): ReactNode {
  const { t } = useConsoleWords();
  const revoke = useAct(revokeGate, ['gates', 'doors']);
  const count = gate.doors.length;
  return (
    <AskFirst
      title={t('gates.revokeTitle', { gate: gate.name })}
      body={t('gates.revokeBody', { count })}
      act={t('gates.revokeDo', { gate: gate.name })}
      busy={revoke.isPending}
      failure={revoke.error}
      onAct={() => revoke.mutate({ path: { gate: gate.id } }, { onSuccess: onClose })}
      onClose={onClose}
    />
  );
}
