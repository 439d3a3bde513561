import { EmptyState } from '@lintel/ui';
import { Button } from '@mantine/core';
import { IconPlus, IconRouter } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { gatesQuestion } from '../../api/questions.ts';
import { FailureNote } from '../../parts/failure-note.tsx';
import { Page } from '../../parts/page.tsx';
import { useMay } from '../../session/may.ts';
import { useConsoleWords } from '../../words.ts';
import { AddGate } from './add-gate.tsx';
import { GatesTable } from './gates-table.tsx';
import { PairingLine, type Pairing } from './pairing-line.tsx';

export function GatesScreen(): ReactNode {
  const { t } = useConsoleWords();
  const may = useMay();
  const { data, error, refetch } = useQuery(gatesQuestion);
  const [adding, setAdding] = useState(false);
  const [pairing, setPairing] = useState<Pairing | null>(null);
  const add = may('changeGates') && (
    <Button leftSection={<IconPlus size="1.1em" aria-hidden />} onClick={() => setAdding(true)}>
      {t('gates.add')}
    </Button>
  );
  const none = data?.gates.length === 0;
  const paired = (made: Pairing): void => {
    setAdding(false);
    setPairing(made);
  };
  return (
    <Page title={t('gates.title')} lead={t('gates.lead')} actions={!none && add}>
      <FailureNote failure={error} onRetry={() => void refetch()} />
      {none && <EmptyState icon={<IconRouter />} title={t('gates.empty')} now={t('gates.emptyBody')} action={add} />}
      {error === null && !none && <GatesTable gates={data?.gates} onPairing={setPairing} />}
      {adding && <AddGate onPaired={paired} onClose={() => setAdding(false)} />}
      {pairing !== null && <PairingLine {...pairing} onClose={() => setPairing(null)} />}
    </Page>
  );
}
