import { RefusalNotice } from '@lintel/ui';
import { type ReactNode, useEffect, useState } from 'react';
import { refusalOf } from '../api/api-error.ts';
import { type Door, useOpenDoor, type Via } from '../api/doors.ts';
import { afterAnswer, IDLE, offerOf, type PanelState } from './door-panel-state.ts';
import { NoButton } from './no-button.tsx';
import { OpenButton } from './open-button.tsx';

/** How long "请进" stays: longer than any lock stays open, then the button is itself again. */
const OPENED_MS = 8000;

interface DoorPanelProps {
  readonly door: Door;
  readonly via: Via;
}

/** One door: its button, or why there is no need for one, and what to do when it says no. */
export function DoorPanel({ door, via }: DoorPanelProps): ReactNode {
  const [state, setState] = useState<PanelState>(IDLE);
  const opening = useOpenDoor(door.methods.includes(via) ? via : 'tap');
  useEffect(() => {
    if (state.is !== 'opened' && state.is !== 'sent') return undefined;
    const timer = setTimeout(() => setState(IDLE), OPENED_MS);
    return () => clearTimeout(timer);
  }, [state]);
  const open = (): void => {
    if (state.is === 'opening') return;
    setState({ is: 'opening' });
    opening.mutateAsync(door.id).then(
      (answer) => setState(afterAnswer(answer)),
      (error: unknown) => setState({ is: 'refused', refusal: refusalOf(error) }),
    );
  };
  const offer = offerOf(door, via);
  if (offer !== 'button') return <NoButton offer={offer} />;
  return (
    <>
      <OpenButton state={state} onOpen={open} />
      {state.is === 'refused' ? <RefusalNotice refusal={state.refusal} /> : null}
    </>
  );
}
