import type { GuardReason } from '@lintel/access-rules';
import { EmptyState, LoadingLines } from '@lintel/ui';
import { Text, VisuallyHidden } from '@mantine/core';
import { IconDoor } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useRef, useState } from 'react';
import { doorsQuestion } from '../../api/questions.ts';
import type { Door } from '../../api/types.ts';
import { FailureNote } from '../../parts/failure-note.tsx';
import { Page } from '../../parts/page.tsx';
import { type ConsoleWords, useConsoleWords } from '../../words.ts';
import { DoorChoice } from './door-choice.tsx';
import styles from './guard-desk.module.css';
import { digitOf, GUARD_REASONS } from './keys.ts';
import { Opening } from './opening.tsx';
import { ReasonChoice } from './reason-choice.tsx';
import { useKeys } from './use-keys.ts';
import { type OpeningOf, useGuardOpen } from './use-guard-open.ts';

/** Two presses open a door: which one, and why. Works by touch, mouse and number keys alike. */
export function GuardDeskScreen(): ReactNode {
  const { t } = useConsoleWords();
  const { data, error, refetch } = useQuery(doorsQuestion);
  return (
    <Page title={t('desk.title')} lead={t('desk.lead')}>
      <FailureNote failure={error} onRetry={() => void refetch()} />
      {data === undefined && error === null && <LoadingLines rows={4} height={5} />}
      {data?.doors.length === 0 && <EmptyState icon={<IconDoor />} title={t('desk.empty')} now={t('desk.emptyBody')} />}
      {data !== undefined && data.doors.length > 0 && <Desk doors={data.doors} />}
    </Page>
  );
}

function Desk({ doors }: { readonly doors: readonly Door[] }): ReactNode {
  const words = useConsoleWords();
  const { t } = words;
  const region = useRef<HTMLDivElement>(null);
  const [doorId, setDoorId] = useState<string | null>(doors.length === 1 ? (doors[0]?.id ?? null) : null);
  const { opening, open, clear } = useGuardOpen();
  const door = doors.find(({ id }) => id === doorId);
  const back = (): void => {
    clear();
    setDoorId(null);
    region.current?.focus({ preventScroll: true });
  };
  const give = (reason: GuardReason): void => {
    if (door !== undefined) open(door, reason);
    region.current?.focus({ preventScroll: true });
  };
  useKeys(region, (key) => {
    if (key === 'Escape') back();
    const at = digitOf(key);
    if (at === null || opening?.state === 'asking') return;
    const reason = GUARD_REASONS[at];
    if (opening !== null || door === undefined) {
      clear();
      setDoorId(doors[at]?.id ?? doorId);
    } else if (reason !== undefined) give(reason);
  });
  return (
    <div
      ref={region}
      className={styles.desk}
      tabIndex={-1}
      data-step={opening !== null ? 'result' : door === undefined ? 'door' : 'reason'}
    >
      <DoorChoice
        doors={doors}
        chosen={doorId}
        onChoose={(id) => {
          clear();
          setDoorId(id);
        }}
      />
      <div className={styles.second}>
        {opening === null ? (
          <ReasonChoice door={door} onGive={give} onBack={back} />
        ) : (
          <Opening opening={opening} onAgain={() => open(opening.door, opening.reason)} onNext={back} />
        )}
      </div>
      <VisuallyHidden component="output" aria-live="assertive">
        {opening === null ? '' : spokenOf(opening, words)}
      </VisuallyHidden>
      <div className={styles.small}>
        <Text size="sm" c="dimmed">
          {t('desk.recorded')}
        </Text>
        <Text size="sm" c="dimmed" className={styles.keys ?? ''}>
          {t('desk.keys')}
        </Text>
      </div>
    </div>
  );
}

/** What a screen reader says of an opening, at once and in one sentence. */
function spokenOf(opening: OpeningOf, { t, refusal }: ConsoleWords): string {
  switch (opening.state) {
    case 'asking':
      return t('desk.opening');
    case 'opened':
      return `${t('desk.opened')} ${opening.door.name}`;
    case 'sent':
      return t('desk.sentBody', { door: opening.door.name });
    case 'refused':
      return refusal(opening.code).what;
    case 'failed':
      return refusal(opening.failure.code, opening.failure.facts).what;
  }
}
