import { EmptyState, LoadingLines, PageFrame } from '@lintel/ui';
import { Button } from '@mantine/core';
import { IconCircleCheck, IconCircleX, IconHistory } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { type Passage, useMyPassages } from '../api/passages.ts';
import { Answer } from '../parts/answer.tsx';
import { BackLink } from '../parts/back-link.tsx';
import { Row, Rows } from '../parts/rows.tsx';
import { useWords } from '../words.ts';

export function PassagesScreen(): ReactNode {
  const { t } = useWords();
  const passages = useMyPassages();
  return (
    <PageFrame title={t('passages.title')} lead={t('passages.lead')} back={<BackLink to="/me" />}>
      <Answer to={passages} waiting={<LoadingLines rows={6} />}>
        {({ pages }) => {
          const items = pages.flatMap((page) => page.items);
          if (items.length === 0) {
            return <EmptyState icon={<IconHistory size="2rem" />} title={t('passages.empty')} now={t('passages.emptyNow')} />;
          }
          return <PassageRows passages={items} />;
        }}
      </Answer>
      {passages.hasNextPage ? (
        <Button variant="default" loading={passages.isFetchingNextPage} onClick={() => void passages.fetchNextPage()}>{t('common.more')}</Button>
      ) : null}
    </PageFrame>
  );
}

function PassageRows({ passages }: { readonly passages: readonly Passage[] }): ReactNode {
  const { t, textOr, moment, refusal } = useWords();
  return (
    <Rows>
      {passages.map(({ at, door, doorName, method, outcome, code }) => {
        const opened = outcome === 'opened';
        const how = textOr(`method.${method}`, 'method.none');
        const why = opened || code === null ? '' : ` · ${refusal(code).what}`;
        return (
          <Row
            key={`${at} ${door} ${outcome}`}
            icon={opened ? <IconCircleCheck size="1.5rem" stroke={1.75} /> : <IconCircleX size="1.5rem" stroke={1.75} />}
            title={doorName}
            note={`${opened ? t('passages.opened') : t('passages.refused')} · ${how}${why}`}
            end={moment(at, Date.now())}
          />
        );
      })}
    </Rows>
  );
}
