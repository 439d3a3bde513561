import { EmptyState, LoadingLines, PageFrame } from '@lintel/ui';
import { Button, Text } from '@mantine/core';
import { IconEye, IconListSearch } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useKnownPolicy, usePublicLog } from '../api/log.ts';
import { useMe } from '../api/me.ts';
import { Answer } from '../parts/answer.tsx';
import { BackLink } from '../parts/back-link.tsx';
import { LinkRow } from '../parts/link-row.tsx';
import { Rows } from '../parts/rows.tsx';
import { useWords } from '../words.ts';
import { GapNotice } from './gap-notice.tsx';
import { KeysNotice } from './keys-notice.tsx';
import { LogNotice, LogWitnesses } from './log-notice.tsx';
import { isUse, type Look } from './look.ts';
import { LookRows } from './look-rows.tsx';
import styles from './looks-screen.module.css';
import { useLooks } from './use-looks.ts';

/** Who has looked at me: what nobody can do without this page telling of it. */
export function LooksScreen(): ReactNode {
  const { t, clock } = useWords();
  const me = useMe().data;
  const { shown, pages, isStale, freshAt } = useLooks(me?.person);
  const log = usePublicLog(me?.community).data;
  const { known, accept } = useKnownPolicy(me?.community);
  return (
    <PageFrame title={t('looks.title')} lead={t('looks.lead')} back={<BackLink to="/me" />}>
      {shown?.gap === true ? <GapNotice /> : null}
      {known === null ? null : <KeysNotice pin={known.pin} onAccept={accept} />}
      {log === undefined ? null : <LogNotice log={log} />}
      <output className={styles.stale}>
        {isStale && shown !== undefined ? t('looks.stale', { at: clock(freshAt) }) : null}
      </output>
      <Answer to={{ ...pages, data: shown }} waiting={<LoadingLines rows={5} height={4.5} />}>
        {({ looks }) => <Looks looks={looks} isAll={!pages.hasNextPage} />}
      </Answer>
      {pages.hasNextPage ? (
        <Button variant="default" loading={pages.isFetchingNextPage} onClick={() => void pages.fetchNextPage()}>
          {t('common.more')}
        </Button>
      ) : null}
      <Rows>
        <LinkRow
          to="/trace"
          icon={<IconListSearch size="1.5rem" stroke={1.75} />}
          title={t('log.toPublic')}
          note={t('log.toPublicNote')}
        />
      </Rows>
      {log === undefined ? null : <LogWitnesses log={log} />}
    </PageFrame>
  );
}

function Looks({ looks, isAll }: { readonly looks: readonly Look[]; readonly isAll: boolean }): ReactNode {
  const { t } = useWords();
  if (looks.length === 0) {
    return <EmptyState icon={<IconEye size="2rem" />} title={t('looks.empty')} now={t('looks.emptyNow')} />;
  }
  return (
    <>
      {isAll && looks.every(isUse) ? <Text>{t('looks.onlyUses')}</Text> : null}
      <LookRows looks={looks} />
    </>
  );
}
