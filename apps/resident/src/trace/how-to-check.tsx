import { Button, Text } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { PublicLog } from '../api/log.ts';
import styles from './trace.module.css';
import { useTraceWords } from './use-trace-words.ts';
import { CHECKER, useCheckerSum } from './use-trace.ts';

/** Three steps for everybody, and one line for experts. */
export function HowToCheck({ log: { log } }: { readonly log: PublicLog }): ReactNode {
  const { t } = useTraceWords();
  return (
    <section className={styles.section}>
      <h2 className={styles.title}>{t('trace.how')}</h2>
      <ol className={styles.steps}>
        <li>
          <Text fw={600}>{t('trace.step1')}</Text>
          <Text c="dimmed">{t('trace.step1Note')}</Text>
          <Checker />
        </li>
        <li>
          <Text fw={600}>{t('trace.step2')}</Text>
          <Text c="dimmed">{t('trace.step2Note')}</Text>
        </li>
        <li>
          <Text fw={600}>{t('trace.step3')}</Text>
          <Text c="dimmed">{t('trace.step3Note')}</Text>
        </li>
      </ol>
      <Text c="dimmed">{t('trace.expert')}</Text>
      <code className={styles.command}>{`npm run -s log -- verify ${new URL(log, location.origin).href}`}</code>
    </section>
  );
}

/** Printed where people read it before they trust it, not in the small print. */
export function Limits(): ReactNode {
  const { t } = useTraceWords();
  return (
    <section className={styles.section}>
      <h2 className={styles.title}>{t('trace.limits')}</h2>
      <Text>{t('trace.limitsDo')}</Text>
      <Text>{t('trace.limitsDont')}</Text>
    </section>
  );
}

function Checker(): ReactNode {
  const { t } = useTraceWords();
  const sum = useCheckerSum();
  if (sum === null) return null;
  return (
    <div className={styles.checker}>
      <Button component="a" href={CHECKER} download leftSection={<IconDownload size="1.25em" aria-hidden />}>
        {t('trace.download')}
      </Button>
      <Text c="dimmed" size="sm">
        {t('trace.sha')}
      </Text>
      <code className={styles.command}>{sum}</code>
    </div>
  );
}
