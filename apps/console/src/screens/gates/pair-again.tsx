import { newPairing } from '@lintel/api-client';
import type { ReactNode } from 'react';
import { useAct } from '../../api/act.ts';
import type { Gate } from '../../api/types.ts';
import { AskFirst } from '../../parts/ask-first.tsx';
import { useConsoleWords } from '../../words.ts';
import type { Pairing } from './pairing-line.tsx';

interface PairAgainProps {
  readonly gate: Gate;
  readonly onPaired: (pairing: Pairing) => void;
  readonly onClose: () => void;
}

export function PairAgain({ gate, onPaired, onClose }: PairAgainProps): ReactNode {
  const { t } = useConsoleWords();
  const pair = useAct(newPairing, ['gates']);
  return (
    <AskFirst
      title={t('gates.againTitle', { gate: gate.name })}
      body={t('gates.againBody')}
      act={t('gates.againDo')}
      danger={false}
      busy={pair.isPending}
      failure={pair.error}
      onAct={() =>
        pair.mutate({ path: { gate: gate.id } }, { onSuccess: ({ pairing }) => onPaired({ gate: gate.name, pairing }) })
      }
      onClose={onClose}
    />
  );
}
