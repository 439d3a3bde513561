import { RefusalNotice, TroubleNotice } from '@lintel/ui';
import { Button, Loader, Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import { FailureNote } from '../../parts/failure-note.tsx';
import { useConsoleWords } from '../../words.ts';
import { DoorPicture } from './door-picture.tsx';
import styles from './guard-desk.module.css';
import type { OpeningOf } from './use-guard-open.ts';

interface OpeningProps {
  readonly opening: OpeningOf;
  readonly onAgain: () => void;
  readonly onNext: () => void;
}

/** What became of it, large enough to be read from a step away. It stays until the next press. */
export function Opening({ opening, onAgain, onNext }: OpeningProps): ReactNode {
  const { t } = useConsoleWords();
  const { state, door, reason } = opening;
  return (
    <section className={styles.opening} data-state={state}>
      {state === 'asking' && (
        <>
          <Loader size="lg" />
          <Title order={2}>{t('desk.opening')}</Title>
          <Text>{door.name}</Text>
        </>
      )}
      {state === 'opened' && (
        <>
          <DoorPicture />
          <Title order={2} className={styles.opened ?? ''}>
            {t('desk.opened')}
          </Title>
          <Text size="lg">{t('desk.openedBody', { door: door.name, reason: t(`guardReason.${reason}`) })}</Text>
        </>
      )}
      {state === 'sent' && <TroubleNotice what={t('desk.sent')} now={t('desk.sentBody', { door: door.name })} />}
      {state === 'refused' && <RefusalNotice refusal={{ code: opening.code }} />}
      {state === 'failed' && <FailureNote failure={opening.failure} />}
      {state !== 'asking' && (
        <div className={styles.after}>
          <Button size="lg" variant={state === 'opened' ? 'default' : 'filled'} onClick={onAgain}>
            {t('desk.again')}
          </Button>
          <Button size="lg" variant={state === 'opened' ? 'filled' : 'default'} onClick={onNext}>
            {t('desk.next')}
          </Button>
        </div>
      )}
    </section>
  );
}
