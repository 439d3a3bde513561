import { Spoken } from '@lintel/ui';
import { UnstyledButton } from '@mantine/core';
import type { ReactNode } from 'react';
import { useWords } from '../words.ts';
import type { PanelState } from './door-panel-state.ts';
import { Doorway } from './doorway.tsx';
import styles from './open-button.module.css';

interface OpenButtonProps {
  readonly state: PanelState;
  readonly onOpen: () => void;
}

/** The one big button. What it says changes in place: nothing on the screen jumps while someone holds a shopping bag. */
export function OpenButton({ state, onOpen }: OpenButtonProps): ReactNode {
  const { t } = useWords();
  const says = {
    idle: [t('door.open'), t('door.tapHint')],
    opening: [t('door.opening'), ' '],
    opened: [t('door.opened'), t('door.openedHint')],
    sent: [t('door.sent'), t('door.sentHint')],
    refused: [t('door.again'), t('door.refused')],
  }[state.is];
  return (
    <>
      <UnstyledButton
        className={styles.button ?? ''}
        data-state={state.is}
        aria-busy={state.is === 'opening'}
        onClick={onOpen}
      >
        <Doorway open={state.is === 'opened'} />
        <span className={styles.says}>{says[0]}</span>
        <span className={styles.hint}>{says[1]}</span>
      </UnstyledButton>
      <Spoken live>{state.is === 'idle' || state.is === 'refused' ? '' : `${says[0]} ${says[1]}`}</Spoken>
    </>
  );
}
