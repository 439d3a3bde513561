import { Button, Group, Text } from '@mantine/core';
import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { Page } from '../api/types.ts';
import { useConsoleWords } from '../words.ts';

interface PagerProps {
  readonly of: Page<unknown>;
  readonly onPage: (page: number) => void;
}

/** Which rows of how many, and the way to the others. */
export function Pager({ of: { total, page, pageSize }, onPage }: PagerProps): ReactNode {
  const { t, count } = useConsoleWords();
  const pages = Math.max(1, Math.ceil(total / pageSize));
  const from = Math.min(total, (page - 1) * pageSize + 1);
  return (
    <Group component="nav" aria-label={t('table.pages')} justify="space-between" mt="lg">
      <Text size="sm" c="dimmed">
        {t('table.rowsOf', { from: count(from), until: count(Math.min(total, page * pageSize)), total: count(total) })}
      </Text>
      {pages > 1 && (
        <Group gap="xs">
          <Button
            variant="default"
            size="sm"
            disabled={page <= 1}
            leftSection={<IconChevronLeft size="1.1em" aria-hidden />}
            onClick={() => onPage(page - 1)}
          >
            {t('common.previousPage')}
          </Button>
          <Text size="sm" px="xs">
            {t('common.pageOf', { page, pages })}
          </Text>
          <Button
            variant="default"
            size="sm"
            disabled={page >= pages}
            rightSection={<IconChevronRight size="1.1em" aria-hidden />}
            onClick={() => onPage(page + 1)}
          >
            {t('common.nextPage')}
          </Button>
        </Group>
      )}
    </Group>
  );
}
