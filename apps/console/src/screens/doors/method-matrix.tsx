import { setDoorMethods } from '@lintel/api-client';
import type { Method } from '@lintel/access-rules';
import { LoadingLines, useLintel } from '@lintel/ui';
import { Switch, Text, VisuallyHidden } from '@mantine/core';
import { IconClock } from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import { useAct } from '../../api/act.ts';
import { doorsQuestion } from '../../api/questions.ts';
import type { Failure } from '../../api/reply.ts';
import type { Door } from '../../api/types.ts';
import { StateDot } from '../../parts/state-dot.tsx';
import { useMay } from '../../session/may.ts';
import { useConsoleWords } from '../../words.ts';
import { DOOR_TONES, METHODS_SHOWN } from './door-words.ts';
import { FaceOff } from './face-off.tsx';
import { MethodRefused } from './method-refused.tsx';
import styles from './method-matrix.module.css';

/** What the server said no to: which door, and why. */
interface Refusal {
  readonly door: Door;
  readonly failure: Failure;
}

export function MethodMatrix({ doors }: { readonly doors: readonly Door[] | undefined }): ReactNode {
  const { t } = useConsoleWords();
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  if (doors === undefined) return <LoadingLines rows={5} />;
  return (
    <>
      <section className={styles.scroll} aria-label={t('doors.title')}>
        <table className={styles.matrix}>
          <thead>
            <tr>
              <th scope="col">{t('doors.door')}</th>
              {METHODS_SHOWN.map((method) => (
                <th key={method} scope="col" className={styles.method}>
                  {t(`method.${method}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {doors.map((door) => (
              <DoorRow
                key={door.id}
                door={door}
                refusal={refusal?.door.id === door.id ? refusal.failure : null}
                onRefusal={(failure) => setRefusal(failure && { door, failure })}
              />
            ))}
          </tbody>
        </table>
      </section>
      <FaceOff />
    </>
  );
}

interface DoorRowProps {
  readonly door: Door;
  readonly refusal: Failure | null;
  readonly onRefusal: (failure: Failure | null) => void;
}

function DoorRow({ door, refusal, onRefusal }: DoorRowProps): ReactNode {
  const { t } = useConsoleWords();
  const may = useMay();
  return (
    <>
      <tr>
        <th scope="row">
          <Link to="/doors/$door" params={{ door: door.id }} className={styles.door}>
            {door.name}
          </Link>
          <Text component="div" size="sm" c="dimmed">
            <StateDot tone={DOOR_TONES[door.state]}>{t(`doorState.${door.state}`)}</StateDot>
          </Text>
        </th>
        {METHODS_SHOWN.map((method) => (
          <td key={method} className={styles.method} data-head={t(`method.${method}`)}>
            {may('changeDoors') ? (
              <MethodSwitch door={door} method={method} onRefusal={onRefusal} />
            ) : (
              <Text component="span" {...(door.methods.includes(method) ? {} : { c: 'dimmed' })}>
                {t(door.methods.includes(method) ? 'doors.on' : 'doors.off')}
              </Text>
            )}
          </td>
        ))}
      </tr>
      {refusal !== null && (
        <tr>
          <td colSpan={METHODS_SHOWN.length + 1} className={styles.refused}>
            <MethodRefused failure={refusal} door={door.name} onClose={() => onRefusal(null)} />
          </td>
        </tr>
      )}
    </>
  );
}

interface MethodSwitchProps {
  readonly door: Door;
  readonly method: Method;
  readonly onRefusal: (failure: Failure | null) => void;
}

function MethodSwitch({ door, method, onRefusal }: MethodSwitchProps): ReactNode {
  const { t } = useConsoleWords();
  const { elder } = useLintel().preferences;
  const queries = useQueryClient();
  const set = useAct(setDoorMethods, ['doors']);
  const on = door.methods.includes(method);
  // While the server has not answered, the switch shows what was asked; a refusal puts it back by itself.
  const shown = set.isPending ? !on : on;
  const limited = door.methodHours.some((hours) => hours.method === method);
  const turn = (): void => {
    onRefusal(null);
    // The other switches of this door may have changed a moment ago, so the newest known list is the one to change.
    const newest = queries.getQueryData(doorsQuestion.queryKey)?.doors.find(({ id }) => id === door.id) ?? door;
    const methods = on ? newest.methods.filter((other) => other !== method) : [...newest.methods, method];
    set.mutate({ path: { door: door.id }, body: { methods } }, { onError: onRefusal });
  };
  const label = t('doors.methodOf', { door: door.name, method: t(`method.${method}`) });
  return (
    <span className={styles.switch}>
      <Switch
        size={elder ? 'xl' : 'md'}
        aria-label={label}
        checked={shown}
        disabled={method === 'face'}
        onChange={turn}
      />
      {limited && (
        <>
          <IconClock size="1em" aria-hidden />
          <VisuallyHidden>{t('doors.hoursShort')}</VisuallyHidden>
        </>
      )}
    </span>
  );
}
