import { EmptyState, LoadingLines, PageFrame } from '@lintel/ui';
import { Button } from '@mantine/core';
import { IconCircleCheck, IconCircleX, IconHistory } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { type Passage, useMyPassages } from '../api/passages.ts';
import { Answer } from '../parts/answer.tsx';
import { BackLink } from '../parts/back-link.tsx';
import { Row, Rows } from '../parts/rows.tsx';
import { useWords } from '../words.ts';
import styles from './passages-screen.module.css';

export function PassagesScreen(): ReactNode {
  const { t } = useWords();
  const passages = useMyPassages();
  return (
    <PageFrame title={t('passages.title')} lead={t('passages.lead')} back={<BackLink to="/me" />}>
      <Answer to={passages} waiting={<LoadingLines rows={6} />}>
        {({ pages }) => {
          const items = pages.flatMap((page) => page.items);
          if (items.length === 0) {
            return (
              <EmptyState icon={<IconHistory size="2rem" />} title={t('passages.empty')} now={t('passages.emptyNow')} />
            );
          }
          return <PassageRows passages={items} />;
        }}
      </Answer>
      {passages.hasNextPage ? (
        <Button variant="default" loading={passages.isFetchingNextPage} onClick={() => void passages.fetchNextPage()}>
          {t('common.more')}
        </Button>
      ) : null}
    </PageFrame>
  );
}

function PassageRows({ passages }: { readonly passages: readonly Passage[] }): ReactNode {
  const { weekday } = useWords();
  return [...byDay(passages, weekday)].map(([day, ofDay]) => (
    <Rows key={day} title={day}>
      {ofDay.map((passage) => (
        <PassageRow key={`${passage.at} ${passage.door} ${passage.outcome}`} passage={passage} />
      ))}
    </Rows>
  ));
}

/** The newest day first, as the passages come. (`Map.groupBy` is younger than many phones.) */
function byDay(
  passages: readonly Passage[],
  dayOf: (epochMs: number) => string,
): ReadonlyMap<string, readonly Passage[]> {
  const days = new Map<string, Passage[]>();
  for (const passage of passages) {
    const day = dayOf(passage.at);
    days.set(day, [...(days.get(day) ?? []), passage]);
  }
  return days;
}

function PassageRow({ passage }: { readonly passage: Passage }): ReactNode {
  const { t, textOr, clock, refusal } = useWords();
  const { at, doorName, method, outcome, code } = passage;
  const opened = outcome === 'opened';
  const said = opened ? t('passages.opened') : code === null ? t('passages.refused') : refusal(code).what;
  return (
    <Row
      icon={
        opened ? (
          <IconCircleCheck size="1.5rem" stroke={1.75} />
        ) : (
          <IconCircleX size="1.5rem" stroke={1.75} className={styles.refused ?? ''} />
        )
      }
      title={doorName}
      note={`${textOr(`method.${method}`, 'method.none')} · ${said}`}
      end={clock(at)}
    />
  );
}
