import { changeDoor } from '@lintel/api-client';
import type { DoorState } from '@lintel/access-rules';
import { Button, Group, Text } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { useAct } from '../../api/act.ts';
import type { Door } from '../../api/types.ts';
import { AskFirst } from '../../parts/ask-first.tsx';
import { Section } from '../../parts/page.tsx';
import { StateDot } from '../../parts/state-dot.tsx';
import { useMay } from '../../session/may.ts';
import { useConsoleWords } from '../../words.ts';
import { DOOR_TONES } from './door-words.ts';
import styles from './door.module.css';

/** Where a door can go from where it is. A door once in service never opens to just anybody again. */
const NEXT: Readonly<Record<DoorState, readonly ('in_service' | 'disabled')[]>> = {
  not_commissioned: ['in_service', 'disabled'],
  in_service: ['disabled'],
  disabled: ['in_service'],
};

export function DoorStateSection({ door }: { readonly door: Door }): ReactNode {
  const { t } = useConsoleWords();
  const may = useMay();
  const [asking, setAsking] = useState<'in_service' | 'disabled' | null>(null);
  const change = useAct(changeDoor, ['doors']);
  const buttons = NEXT[door.state].map((state) => (
    <Button key={state} variant={state === 'in_service' ? 'light' : 'default'} onClick={() => setAsking(state)}>
      {t(state === 'disabled' ? 'door.disable' : door.state === 'disabled' ? 'door.enable' : 'door.commission')}
    </Button>
  ));
  const close = (): void => {
    setAsking(null);
    change.reset();
  };
  return (
    <Section title={t('door.state')} actions={may('changeDoors') && <Group gap="sm">{buttons}</Group>}>
      <div className={styles.state}>
        <StateDot tone={DOOR_TONES[door.state]}>{t(`doorState.${door.state}`)}</StateDot>
        <Text c="dimmed">{t(`doorStateWhy.${door.state}`)}</Text>
      </div>
      {asking !== null && (
        <AskFirst
          title={t(asking === 'disabled' ? 'door.disable' : 'door.enable')}
          body={t(asking === 'disabled' ? 'door.disableBody' : 'door.enableBody', { door: door.name })}
          act={t(asking === 'disabled' ? 'door.disableDo' : 'door.enableDo', { door: door.name })}
          danger={asking === 'disabled'}
          busy={change.isPending}
          failure={change.error}
          onAct={() => change.mutate({ path: { door: door.id }, body: { state: asking } }, { onSuccess: close })}
          onClose={close}
        />
      )}
    </Section>
  );
}
