import { EmptyState, LoadingLines } from '@lintel/ui';
import { Button } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import { partQuestion } from '../../api/questions.ts';
import type { RollItem } from '../../api/types.ts';
import { FactList } from '../../parts/fact-list.tsx';
import { FailureNote } from '../../parts/failure-note.tsx';
import { Page, Section } from '../../parts/page.tsx';
import { useMay } from '../../session/may.ts';
import { useConsoleWords } from '../../words.ts';
import { AddHolder } from './add-holder.tsx';
import { AddOccupant } from './add-occupant.tsx';
import { placeOf } from './part-words.ts';
import { RelationRow } from './relation-row.tsx';
import styles from './part.module.css';

/** One flat: its facts, who holds it, who lives in it. */
export function PartScreen(): ReactNode {
  const { t } = useConsoleWords();
  const { part } = useParams({ from: '/inside/roll/parts/$part' });
  const { data, error, refetch } = useQuery(partQuestion(part));
  const title =
    data === undefined ? t('roll.title') : t('part.title', { place: placeOf(data.part), flat: data.part.flatNo });
  return (
    <Page key={title} narrow title={title} back={{ to: '/roll', text: t('part.back') }}>
      <FailureNote failure={error} onRetry={() => void refetch()} />
      {data === undefined ? error === null && <LoadingLines rows={4} /> : <Part item={data} />}
    </Page>
  );
}

function Part({ item }: { readonly item: RollItem }): ReactNode {
  const { t, area } = useConsoleWords();
  return (
    <>
      <FactList
        facts={[
          [t('part.use'), t(`use.${item.part.use}`)],
          [t('part.area'), area(item.part.areaCentiM2)],
          [t('part.areaSource'), t(`source.${item.part.areaSource}`)],
        ]}
      />
      <Holders item={item} />
      <Occupants item={item} />
    </>
  );
}

function Holders({ item: { part, holders } }: { readonly item: RollItem }): ReactNode {
  const { t } = useConsoleWords();
  const may = useMay();
  const [adding, setAdding] = useState(false);
  return (
    <Section
      title={t('part.holders')}
      actions={may('changeRoll') && <AddButton text={t('part.addHolder')} onClick={() => setAdding(true)} />}
    >
      {holders.length === 0 && <EmptyState title={t('part.holdersEmpty')} now={t('part.holdersEmptyBody')} />}
      <ul className={styles.people}>
        {holders.map((holder) => (
          <RelationRow key={holder.relation} group="holding" relation={holder} />
        ))}
      </ul>
      {adding && <AddHolder part={part.id} onClose={() => setAdding(false)} />}
    </Section>
  );
}

function Occupants({ item: { part, occupants } }: { readonly item: RollItem }): ReactNode {
  const { t } = useConsoleWords();
  const may = useMay();
  const [adding, setAdding] = useState(false);
  return (
    <Section
      title={t('part.occupants')}
      actions={may('changeRoll') && <AddButton text={t('part.addOccupant')} onClick={() => setAdding(true)} />}
    >
      {occupants.length === 0 && <EmptyState title={t('part.occupantsEmpty')} now={t('part.occupantsEmptyBody')} />}
      <ul className={styles.people}>
        {occupants.map((occupant) => (
          <RelationRow key={occupant.relation} group="occupancy" relation={occupant} />
        ))}
      </ul>
      {adding && <AddOccupant part={part.id} onClose={() => setAdding(false)} />}
    </Section>
  );
}

function AddButton({ text, onClick }: { readonly text: string; readonly onClick: () => void }): ReactNode {
  return (
    <Button variant="subtle" size="sm" leftSection={<IconPlus size="1.1em" aria-hidden />} onClick={onClick}>
      {text}
    </Button>
  );
}
