import { MaskedValue } from '@lintel/ui';
import { Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { Relation, RollItem } from '../../api/types.ts';
import { type Column, DataTable } from '../../parts/data-table.tsx';
import { type ConsoleWords, useConsoleWords } from '../../words.ts';
import { nameOf, placeOf } from './part-words.ts';
import styles from './roll.module.css';

/** More people than this in one cell are counted, not listed. */
const NAMES_SHOWN = 2;

interface RollTableProps {
  readonly rows: readonly RollItem[] | undefined;
  readonly empty: ReactNode;
}

export function RollTable({ rows, empty }: RollTableProps): ReactNode {
  const words = useConsoleWords();
  return (
    <DataTable
      caption={words.t('roll.title')}
      columns={columnsOf(words)}
      rows={rows}
      keyOf={({ part }) => part.id}
      empty={empty}
    />
  );
}

function columnsOf(words: ConsoleWords): readonly Column<RollItem>[] {
  const { t, area } = words;
  return [
    {
      key: 'flat',
      head: t('roll.flat'),
      names: true,
      cell: ({ part }) => (
        <Link to="/roll/parts/$part" params={{ part: part.id }} className={styles.flat}>
          <Text component="span" c="dimmed" size="sm">
            {placeOf(part)}
          </Text>
          <Text component="span" fw={600}>
            {part.flatNo}
          </Text>
        </Link>
      ),
    },
    { key: 'use', head: t('roll.use'), cell: ({ part }) => t(`use.${part.use}`) },
    { key: 'area', head: t('roll.area'), numeric: true, cell: ({ part }) => area(part.areaCentiM2) },
    {
      key: 'holders',
      head: t('roll.holders'),
      cell: ({ holders }) => <Names of={holders} none={t('roll.noHolder')} />,
    },
    { key: 'occupants', head: t('roll.occupants'), cell: ({ occupants }) => <Names of={occupants} none="—" /> },
    { key: 'residency', head: t('roll.residency'), cell: (item) => <Residency item={item} /> },
  ];
}

function Names({ of, none }: { readonly of: readonly Relation[]; readonly none: string }): ReactNode {
  const words = useConsoleWords();
  if (of.length === 0) return <Text c="dimmed">{none}</Text>;
  return (
    <span className={styles.names}>
      {of
        .slice(0, NAMES_SHOWN)
        .map((relation) =>
          relation.name === null ? (
            <span key={relation.relation}>{nameOf(relation, words)}</span>
          ) : (
            <MaskedValue key={relation.relation} masked={relation.name.masked} label={words.t('part.name')} />
          ),
        )}
      {of.length > NAMES_SHOWN && (
        <Text component="span" c="dimmed" size="sm">
          {words.t('roll.more', { count: of.length })}
        </Text>
      )}
    </span>
  );
}

/** How many of the people of a flat have shown a document. Empty flats and organisations have nothing to confirm. */
function Residency({ item }: { readonly item: RollItem }): ReactNode {
  const { t } = useConsoleWords();
  const people = [...item.holders, ...item.occupants].filter(({ person }) => person !== null);
  if (people.length === 0) return <Text c="dimmed">—</Text>;
  return t('roll.residencyOf', {
    confirmed: people.filter(({ residency }) => residency.confirmed).length,
    all: people.length,
  });
}
