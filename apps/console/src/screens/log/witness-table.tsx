import { EmptyState } from '@lintel/ui';
import type { ReactNode } from 'react';
import type { PublicLog } from '../../api/types.ts';
import { type Column, DataTable } from '../../parts/data-table.tsx';
import { StateDot } from '../../parts/state-dot.tsx';
import { useNow } from '../../time/use-now.ts';
import { useConsoleWords } from '../../words.ts';
import { heardText, partyText } from './log-words.ts';

const HOUR_MS = 3_600_000;

type Witness = PublicLog['witnesses'][number];

/** Which witness last signed when, and how far: whom to call when the quorum is missing. */
export function WitnessTable({ log }: { readonly log: PublicLog }): ReactNode {
  const words = useConsoleWords();
  const { t, count } = words;
  const now = useNow();
  const isSilent = ({ lastAt, size }: Witness): boolean =>
    lastAt === null || (now - lastAt > HOUR_MS && size !== log.size);
  const columns: readonly Column<Witness>[] = [
    { key: 'name', head: t('publicLog.witness'), names: true, cell: ({ name }) => partyText(name, words) },
    {
      key: 'heard',
      head: t('publicLog.lastHeard'),
      cell: (witness) => (
        <StateDot tone={isSilent(witness) ? 'mind' : 'good'}>{heardText(witness.lastAt, now, words)}</StateDot>
      ),
    },
    {
      key: 'size',
      head: t('publicLog.upTo'),
      numeric: true,
      cell: ({ size }) => (size === null ? '—' : count(size)),
    },
  ];
  return (
    <DataTable
      caption={t('publicLog.witnessTable')}
      columns={columns}
      rows={log.witnesses}
      keyOf={({ name }) => name}
      empty={<EmptyState title={t('publicLog.noWitnesses')} now={t('publicLog.noWitnessesNow')} />}
    />
  );
}
