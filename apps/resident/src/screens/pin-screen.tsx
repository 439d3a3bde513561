import { ConfirmDialog, LoadingLines, PageFrame, RefusalNotice } from '@lintel/ui';
import { Button, Text } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { refusalOf } from '../api/api-error.ts';
import { type Credential, useDrawPin, useMyCredentials } from '../api/credentials.ts';
import { Answer } from '../parts/answer.tsx';
import { BackLink } from '../parts/back-link.tsx';
import { useWords } from '../words.ts';
import styles from './pin-screen.module.css';

/** The PIN in use cannot be shown, because nobody keeps it: only a new one can be drawn, and is shown once. */
export function PinScreen(): ReactNode {
  const { t } = useWords();
  const credentials = useMyCredentials();
  const [asking, setAsking] = useState(false);
  const draw = useDrawPin();
  const press = (has: boolean): void => (has ? setAsking(true) : draw.mutate());
  return (
    <PageFrame title={t('pin.title')} lead={t('pin.lead')} back={<BackLink to="/" />}>
      {draw.data === undefined ? (
        <Answer to={credentials} waiting={<LoadingLines rows={1} height={8} />}>
          {(list) => (
            <CurrentPin pin={list.find(({ kind }) => kind === 'pin')} drawing={draw.isPending} onDraw={press} />
          )}
        </Answer>
      ) : (
        <NewPin pin={draw.data.pin} onDone={() => draw.reset()} />
      )}
      {draw.error === null ? null : <RefusalNotice refusal={refusalOf(draw.error)} />}
      <ConfirmDialog
        open={asking}
        title={t('pin.replaceTitle')}
        act={t('pin.replace')}
        onClose={() => setAsking(false)}
        onAct={() => {
          setAsking(false);
          draw.mutate();
        }}
      >
        {t('pin.replaceBody')}
      </ConfirmDialog>
    </PageFrame>
  );
}

interface CurrentPinProps {
  readonly pin: Credential | undefined;
  readonly drawing: boolean;
  readonly onDraw: (has: boolean) => void;
}

function CurrentPin({ pin, drawing, onDraw }: CurrentPinProps): ReactNode {
  const { t, day } = useWords();
  return (
    <div className={styles.current}>
      <Text fw={600}>{pin === undefined ? t('pin.none') : t('pin.have', { from: day(pin.from) })}</Text>
      {pin === undefined ? null : <Text c="dimmed">{t('pin.haveHint')}</Text>}
      <Button size="lg" loading={drawing} onClick={() => onDraw(pin !== undefined)}>
        {t('pin.draw')}
      </Button>
    </div>
  );
}

function NewPin({ pin, onDone }: { readonly pin: string; readonly onDone: () => void }): ReactNode {
  const { t } = useWords();
  return (
    <section className={styles.card} aria-label={t('pin.yours')}>
      <Text>{t('pin.yours')}</Text>
      <output className={styles.pin} aria-label={[...pin].join(' ')}>
        {pin.slice(0, 3)}
        <span className={styles.gap} />
        {pin.slice(3)}
      </output>
      <Text fw={600}>{t('pin.once')}</Text>
      <Text c="dimmed">{t('pin.share')}</Text>
      <Button size="lg" fullWidth onClick={onDone}>
        {t('pin.done')}
      </Button>
    </section>
  );
}
