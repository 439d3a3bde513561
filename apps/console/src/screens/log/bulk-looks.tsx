import { EmptyState, TroubleNotice } from '@lintel/ui';
import { Button, Text } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { bulkLooksQuestion } from '../../api/questions.ts';
import type { BulkLook, BulkLooksPage } from '../../api/types.ts';
import { type Column, DataTable } from '../../parts/data-table.tsx';
import { FailureNote } from '../../parts/failure-note.tsx';
import { Section } from '../../parts/page.tsx';
import { type ConsoleWords, useConsoleWords } from '../../words.ts';
import { lookerText } from '../reveal/looker-text.ts';

/**
 * Looks at many at once, which stand in nobody's own list: somebody compared a file with the roll, or wanted to see more people than
 * anybody may. The committee reads them in their stead. The server decides who may, in `listBulkLooks`: vault/http
 */
export function BulkLooks(): ReactNode {
  const words = useConsoleWords();
  const { t } = words;
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery(bulkLooksQuestion);
  const items = data?.pages.flatMap((page) => page.items);
  const unreadable = data?.pages.flatMap((page) => page.unreadable) ?? [];
  const isAllUnreadable = items?.length === 0 && unreadable.length > 0;
  return (
    <Section title={t('bulk.title')} lead={t('bulk.lead')}>
      <FailureNote failure={error} onRetry={() => void refetch()} />
      {unreadable.length > 0 && (
        <TroubleNotice
          grave
          what={t('bulk.unreadableWhat', { count: words.count(unreadable.length) })}
          why={unreadableWhy(unreadable, words)}
          now={t('bulk.unreadableNow')}
        />
      )}
      {error === null && !isAllUnreadable && (
        <DataTable
          caption={t('bulk.table')}
          columns={columnsOf(words)}
          rows={items}
          keyOf={({ id }) => id}
          empty={<EmptyState title={t('bulk.empty')} now={t('bulk.emptyNow')} />}
        />
      )}
      {hasNextPage && (
        <Button variant="default" mt="md" loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          {t('bulk.more')}
        </Button>
      )}
    </Section>
  );
}

/** Where in the log they stand; those it has not taken in have no place yet. */
function unreadableWhy(unreadable: BulkLooksPage['unreadable'], { t, count }: ConsoleWords): string {
  const places = unreadable.flatMap(({ index }) => (index === null ? [] : [count(index)]));
  return places.length === 0 ? t('bulk.unreadableWhy') : t('bulk.unreadableWhyAt', { places: places.join(', ') });
}

function columnsOf(words: ConsoleWords): readonly Column<BulkLook>[] {
  const { t, textOr, moment, count } = words;
  return [
    { key: 'at', head: t('look.when'), cell: ({ at }) => moment(at, Date.now()) },
    {
      key: 'who',
      head: t('look.who'),
      names: true,
      cell: ({ actor }) => (
        <>
          {lookerText(actor, words)}
          {actor.badge === null && actor.pseudonym !== null && (
            <Text component="span" size="sm" c="dimmed" ml="xs">
              {t('looks.tag', { tag: actor.pseudonym.slice(0, 4) })}
            </Text>
          )}
        </>
      ),
    },
    {
      key: 'what',
      head: t('look.what'),
      cell: ({ act, persons, more }) => (
        <>
          {t(`bulk.${act}`, { count: count(persons) })}
          {more && (
            <Text component="span" size="sm" c="dimmed" display="block">
              {t('looks.more')}
            </Text>
          )}
        </>
      ),
    },
    {
      key: 'why',
      head: t('look.why'),
      cell: ({ reason, ticket }) => (
        <>
          {textOr(`lookReason.${reason}`, 'lookReason.other')}
          {ticket !== null && (
            <Text component="span" size="sm" c="dimmed" ml="xs">
              {ticket}
            </Text>
          )}
        </>
      ),
    },
  ];
}
