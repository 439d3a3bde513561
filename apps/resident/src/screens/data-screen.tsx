import { LoadingLines, MaskedValue, PageFrame, RefusalNotice } from '@lintel/ui';
import { Button, Text } from '@mantine/core';
import { IconEye, IconEyeOff } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { refusalOf } from '../api/api-error.ts';
import { useMe } from '../api/me.ts';
import { useMyData, useRevealMyData } from '../api/my-data.ts';
import type { MyData } from '../api/operations.ts';
import { Answer } from '../parts/answer.tsx';
import { BackLink } from '../parts/back-link.tsx';
import { LinkRow } from '../parts/link-row.tsx';
import { Row, Rows } from '../parts/rows.tsx';
import { useWords } from '../words.ts';
import styles from './data-screen.module.css';

/** What is held about the reader, why, and for how long. Their own values open at their own wish, on this screen only. */
export function DataScreen(): ReactNode {
  const { t } = useWords();
  const data = useMyData();
  const roles = useMe().data?.roles ?? [];
  const isStaff = roles.some((role) => role !== 'resident' && role !== 'committee');
  return (
    <PageFrame title={t('data.title')} lead={t('data.lead')} back={<BackLink to="/me" />}>
      <Answer to={data} waiting={<LoadingLines rows={3} height={9} />}>
        {({ fields, held }) => (
          <>
            <Fields fields={fields} />
            <Records held={isStaff ? held : held.filter(({ why }) => why !== 'staff')} />
          </>
        )}
      </Answer>
      <Rows title={t('data.notHeld')}>
        <Row title={t('data.notHeldList')} />
      </Rows>
      <Text c="dimmed">{t('data.correct')}</Text>
    </PageFrame>
  );
}

function Fields({ fields }: Pick<MyData, 'fields'>): ReactNode {
  const { t, textOr } = useWords();
  const reveal = useRevealMyData();
  const opened = new Map(reveal.data?.fields.map(({ field, value }) => [field, value]));
  const isOpen = opened.size > 0;
  const Icon = isOpen ? IconEyeOff : IconEye;
  return (
    <>
      {fields.map(({ field, masked, why, keepDays }) => (
        <section key={field} className={styles.field}>
          <h2 className={styles.label}>{t(`data.field.${field}`)}</h2>
          <p className={styles.value}>
            <MaskedValue masked={masked} label={t(`data.field.${field}`)} open={opened.get(field)} />
          </p>
          <p className={styles.reason}>
            {`${t('data.why', { why: textOr(`purpose.${why}`, 'data.whyUnknown') })} · ${keepDays === null ? t('data.keepWhileHere') : t('data.keepDays', { days: keepDays })}`}
          </p>
        </section>
      ))}
      <div className={styles.open}>
        <Button
          variant="default"
          leftSection={<Icon size="1.25em" aria-hidden />}
          loading={reveal.isPending}
          onClick={() => (isOpen ? reveal.reset() : reveal.mutate())}
        >
          {isOpen ? t('data.hide') : t('data.show')}
        </Button>
        <Text c="dimmed">{t('data.masks')}</Text>
        <Text c="dimmed">{t('data.ownView')}</Text>
      </div>
      <Rows>
        <LinkRow
          to="/looks"
          icon={<IconEye size="1.5rem" stroke={1.75} />}
          title={t('me.looks')}
          note={t('door.tileLooksHint')}
        />
      </Rows>
      {reveal.error === null ? null : <RefusalNotice refusal={refusalOf(reveal.error)} />}
    </>
  );
}

/** One row for a purpose, with the kinds of record that serve it. */
function Records({ held }: Pick<MyData, 'held'>): ReactNode {
  const { t, textOr } = useWords();
  const keep = (keepDays: number | null): string =>
    keepDays === null ? t('data.keepWhileHere') : t('data.keepDays', { days: keepDays });
  return (
    <Rows title={t('data.held')}>
      {[...new Set(held.map(({ why }) => why))].map((why) => (
        <Row
          key={why}
          title={t('data.why', { why: textOr(`purpose.${why}`, 'data.whyUnknown') })}
          note={
            <span className={styles.records}>
              {held
                .filter((record) => record.why === why)
                .map(({ what, keepDays }) => (
                  <span key={what}>{`${textOr(`record.${what}`, 'data.field.other')} · ${keep(keepDays)}`}</span>
                ))}
            </span>
          }
        />
      ))}
    </Rows>
  );
}
