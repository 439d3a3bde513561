import { EmptyState, MaskedValue } from '@lintel/ui';
import { Button, Text } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { committeeQuestion } from '../../api/questions.ts';
import type { CommitteeMember } from '../../api/types.ts';
import { type Column, DataTable } from '../../parts/data-table.tsx';
import { FailureNote } from '../../parts/failure-note.tsx';
import { Section } from '../../parts/page.tsx';
import { RowMenu } from '../../parts/row-menu.tsx';
import { useMay } from '../../session/may.ts';
import { type ConsoleWords, useConsoleWords } from '../../words.ts';
import { AddMember } from './add-member.tsx';
import { callOfMember } from './call-of-member.ts';
import { RemoveMember } from './remove-member.tsx';

/** Who is on the owners' committee. Until the product holds elections, the administrator writes down what they decided. */
export function Committee(): ReactNode {
  const words = useConsoleWords();
  const { t } = words;
  const may = useMay();
  const { data, error, refetch } = useQuery(committeeQuestion);
  const [adding, setAdding] = useState(false);
  const [removing, setRemoving] = useState<CommitteeMember | null>(null);
  const columns = may('changeCommittee') ? [...columnsOf(words), menuOf(words, setRemoving)] : columnsOf(words);
  const add = (
    <Button variant="default" leftSection={<IconPlus size="1.1em" aria-hidden />} onClick={() => setAdding(true)}>
      {t('committee.add')}
    </Button>
  );
  return (
    <Section title={t('committee.title')} lead={t('committee.lead')} actions={may('changeCommittee') && add}>
      <FailureNote failure={error} onRetry={() => void refetch()} />
      {error === null && (
        <DataTable
          caption={t('committee.members')}
          columns={columns}
          rows={data?.items}
          keyOf={({ person }) => person}
          empty={<EmptyState title={t('committee.empty')} now={t('committee.emptyBody')} />}
        />
      )}
      {adding && <AddMember onClose={() => setAdding(false)} />}
      {removing !== null && <RemoveMember member={removing} onClose={() => setRemoving(null)} />}
    </Section>
  );
}

function columnsOf({ t, day }: ConsoleWords): readonly Column<CommitteeMember>[] {
  return [
    {
      key: 'name',
      head: t('staff.name'),
      names: true,
      cell: ({ name }) =>
        name === null ? (
          <Text component="span" c="dimmed">
            {t('committee.noName')}
          </Text>
        ) : (
          <MaskedValue masked={name.masked} label={t('staff.name')} />
        ),
    },
    {
      key: 'phone',
      head: t('part.phone'),
      cell: ({ phone }) =>
        phone === null ? t('part.noPhone') : <MaskedValue masked={phone.masked} label={t('part.phone')} />,
    },
    { key: 'since', head: t('committee.since'), cell: ({ since }) => day(since) },
  ];
}

function menuOf(words: ConsoleWords, onRemove: (member: CommitteeMember) => void): Column<CommitteeMember> {
  const { t } = words;
  return {
    key: 'actions',
    head: t('table.actions'),
    quiet: true,
    numeric: true,
    cell: (member) => (
      <RowMenu
        name={callOfMember(member, words)}
        acts={[{ text: t('committee.remove'), danger: true, onAct: () => onRemove(member) }]}
      />
    ),
  };
}
