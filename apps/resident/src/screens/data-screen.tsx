import { LoadingLines, MaskedValue, PageFrame, RefusalNotice } from '@lintel/ui';
import { Button, Text } from '@mantine/core';
import { IconEye, IconEyeOff } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { refusalOf } from '../api/api-error.ts';
import { useMyData, useRevealMyData } from '../api/my-data.ts';
import type { MyData } from '../api/operations.ts';
import { Answer } from '../parts/answer.tsx';
import { BackLink } from '../parts/back-link.tsx';
import { Row, Rows } from '../parts/rows.tsx';
import { useWords } from '../words.ts';
import styles from './data-screen.module.css';

/** What is held about the reader, why, and for how long. Their own values open at their own wish, on this screen only. */
export function DataScreen(): ReactNode {
  const { t } = useWords();
  const data = useMyData();
  const reveal = useRevealMyData();
  const opened = new Map(reveal.data?.fields.map(({ field, value }) => [field, value]));
  return (
    <PageFrame title={t('data.title')} lead={t('data.lead')} back={<BackLink to="/me" />}>
      <Answer to={data} waiting={<LoadingLines rows={2} height={9} />}>{(held) => <Fields held={held} opened={opened} />}</Answer>
      <div className={styles.open}>
        {opened.size === 0 ? (
          <Button variant="default" leftSection={<IconEye size="1.25em" aria-hidden />} loading={reveal.isPending} onClick={() => reveal.mutate()}>
            {t('data.show')}
          </Button>
        ) : (
          <Button variant="default" leftSection={<IconEyeOff size="1.25em" aria-hidden />} onClick={() => reveal.reset()}>{t('data.hide')}</Button>
        )}
        <Text c="dimmed">{t('data.masks')}</Text>
      </div>
      {reveal.error === null ? null : <RefusalNotice refusal={refusalOf(reveal.error)} />}
      <Rows title={t('data.notHeld')}>
        <Row title={t('data.notHeldList')} />
      </Rows>
      <Text c="dimmed">{t('data.correct')}</Text>
    </PageFrame>
  );
}

interface FieldsProps {
  readonly held: MyData;
  readonly opened: ReadonlyMap<string, string>;
}

function Fields({ held, opened }: FieldsProps): ReactNode {
  const { t, textOr } = useWords();
  return (
    <>
      {held.fields.map(({ field, masked, why, keepDays }) => {
        const label = field === 'name' || field === 'phone' ? t(`data.field.${field}`) : t('data.field.other');
        return (
          <section key={field} className={styles.field}>
            <h2 className={styles.label}>{label}</h2>
            <p className={styles.value}><MaskedValue masked={masked} label={label} open={opened.get(field)} /></p>
            <Reason why={textOr(`purpose.${why}`, 'data.whyUnknown')} keepDays={keepDays} />
          </section>
        );
      })}
      {held.held.length === 0 ? null : (
        <Rows title={t('data.held')}>
          {held.held.map(({ what, why, keepDays }) => (
            <Row key={`${what} ${why}`} title={textOr(`record.${what}`, 'data.field.other')} note={<Reason why={textOr(`purpose.${why}`, 'data.whyUnknown')} keepDays={keepDays} />} />
          ))}
        </Rows>
      )}
    </>
  );
}

function Reason({ why, keepDays }: { readonly why: string; readonly keepDays: number | null }): ReactNode {
  const { t } = useWords();
  return (
    <span className={styles.reason}>
      <span>{t('data.why', { why })}</span>
      <span>{keepDays === null ? t('data.keepWhileHere') : t('data.keepDays', { days: keepDays })}</span>
    </span>
  );
}
