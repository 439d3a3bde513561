import type { ReactNode } from 'react';
import { type Column, DataTable } from '../../parts/data-table.tsx';
import { useConsoleWords } from '../../words.ts';
import styles from './passages.module.css';
import type { Tally } from './tally-counts.ts';

interface TallyTableProps<Key> {
  readonly head: string;
  readonly tallies: readonly Tally<Key>[];
  readonly nameOf: (key: Key) => string;
}

export function TallyTable<Key>({ head, tallies, nameOf }: TallyTableProps<Key>): ReactNode {
  const { t, count } = useConsoleWords();
  const most = Math.max(1, ...tallies.map(({ opened }) => opened));
  const columns: readonly Column<Tally<Key>>[] = [
    {
      key: 'name',
      head,
      names: true,
      sortBy: ({ key }) => nameOf(key),
      cell: ({ key, opened }) => (
        <>
          {nameOf(key)}
          <svg className={styles.share} viewBox="0 0 100 4" preserveAspectRatio="none" aria-hidden>
            <rect className={styles.opened} width={(100 * opened) / most} height={4} />
          </svg>
        </>
      ),
    },
    {
      key: 'opened',
      head: t('passages.opened'),
      numeric: true,
      sortBy: ({ opened }) => opened,
      cell: ({ opened }) => count(opened),
    },
    {
      key: 'refused',
      head: t('passages.refused'),
      numeric: true,
      sortBy: ({ refused }) => refused,
      cell: ({ refused }) => count(refused),
    },
  ];
  return <DataTable caption={head} columns={columns} rows={tallies} keyOf={({ key }) => String(key)} empty={null} />;
}
