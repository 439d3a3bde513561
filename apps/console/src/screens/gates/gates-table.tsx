import { Text } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { useQuery } from '@tanstack/react-query';
import { doorsQuestion } from '../../api/questions.ts';
import type { Gate } from '../../api/types.ts';
import { agoText } from '../../parts/ago.ts';
import { type Column, DataTable } from '../../parts/data-table.tsx';
import { RowMenu } from '../../parts/row-menu.tsx';
import { StateDot } from '../../parts/state-dot.tsx';
import { useMay } from '../../session/may.ts';
import { useNow } from '../../time/use-now.ts';
import { type ConsoleWords, useConsoleWords } from '../../words.ts';
import { GATE_TONES, type GateHealth, healthOf, isClockOff } from './gate-health.ts';
import type { Pairing } from './pairing-line.tsx';
import { PairAgain } from './pair-again.tsx';
import { RevokeGate } from './revoke-gate.tsx';

interface Asking {
  readonly what: 'pair' | 'revoke';
  readonly gate: Gate;
}

interface GatesTableProps {
  readonly gates: readonly Gate[] | undefined;
  readonly onPairing: (pairing: Pairing) => void;
}

export function GatesTable({ gates, onPairing }: GatesTableProps): ReactNode {
  const words = useConsoleWords();
  const { t } = words;
  const may = useMay();
  const doors = useQuery({ ...doorsQuestion, enabled: may('readDoors') }).data?.doors ?? [];
  const doorNames = new Map(doors.map(({ id, name }) => [id, name]));
  const [asking, setAsking] = useState<Asking | null>(null);
  const close = (): void => setAsking(null);
  const menu: Column<Gate> = {
    key: 'actions',
    head: t('table.actions'),
    quiet: true,
    numeric: true,
    cell: (gate) =>
      gate.state !== 'revoked' && (
        <RowMenu
          name={gate.name}
          acts={[
            { text: t('gates.again'), onAct: () => setAsking({ what: 'pair', gate }) },
            { text: t('gates.revoke'), danger: true, onAct: () => setAsking({ what: 'revoke', gate }) },
          ]}
        />
      ),
  };
  const columns = [...columnsOf(words, doorNames, useNow()), ...(may('changeGates') ? [menu] : [])];
  return (
    <>
      <DataTable caption={t('gates.title')} columns={columns} rows={gates} keyOf={({ id }) => id} empty={null} />
      {asking?.what === 'pair' && (
        <PairAgain
          gate={asking.gate}
          onPaired={(pairing) => {
            close();
            onPairing(pairing);
          }}
          onClose={close}
        />
      )}
      {asking?.what === 'revoke' && <RevokeGate gate={asking.gate} onClose={close} />}
    </>
  );
}

function columnsOf(words: ConsoleWords, doorNames: ReadonlyMap<string, string>, now: number): readonly Column<Gate>[] {
  const { t } = words;
  return [
    {
      key: 'name',
      head: t('gates.name'),
      names: true,
      sortBy: ({ name }) => name,
      cell: (gate) => (
        <>
          {gate.name}
          <Text size="sm" c="dimmed" fw={400}>
            {gate.doors.length === 0
              ? t('gates.noDoors')
              : gate.doors.map((door) => doorNames.get(door) ?? t('gates.aDoor')).join(t('list.comma'))}
          </Text>
        </>
      ),
    },
    { key: 'state', head: t('gates.state'), cell: (gate) => <Health health={healthOf(gate, now)} /> },
    {
      key: 'seen',
      head: t('gates.lastSeen'),
      sortBy: ({ lastSeen }) => -(lastSeen ?? 0),
      cell: ({ lastSeen }) => (lastSeen === null ? t('gates.never') : agoText(lastSeen, now, words)),
    },
    { key: 'rules', head: t('gates.rules'), cell: (gate) => <Rules gate={gate} /> },
    { key: 'clock', head: t('gates.clock'), cell: (gate) => <Clock gate={gate} /> },
    { key: 'journal', head: t('gates.journal'), numeric: true, cell: ({ journalHead }) => words.count(journalHead) },
  ];
}

function Clock({ gate }: { readonly gate: Gate }): ReactNode {
  const { t } = useConsoleWords();
  if (gate.clockSkewMs === null) return '—';
  if (!isClockOff(gate)) return t('gates.clockGood');
  return (
    <StateDot tone="mind">{t('gates.clockOff', { seconds: Math.round(Math.abs(gate.clockSkewMs) / 1000) })}</StateDot>
  );
}

function Health({ health }: { readonly health: GateHealth }): ReactNode {
  const { t } = useConsoleWords();
  return <StateDot tone={GATE_TONES[health]}>{t(`gateState.${health}`)}</StateDot>;
}

/** Whether the gate decides by the newest rules, and if not, how old its own are. */
function Rules({ gate: { snapshotAgeMs, upToDate } }: { readonly gate: Gate }): ReactNode {
  const words = useConsoleWords();
  const now = useNow();
  if (snapshotAgeMs === null) return words.t('gates.rulesNone');
  if (upToDate) return words.t('gates.rulesNew');
  return agoText(now - snapshotAgeMs, now, words);
}
