import type { ReactNode } from 'react';
import { useWords } from '../words.ts';
import type { PanelOffer } from './door-panel-state.ts';
import { Doorway } from './doorway.tsx';
import styles from './no-button.module.css';

/** In place of the button, just as tall: pushing is enough, or this door is opened in other ways. */
export function NoButton({ offer }: { readonly offer: Exclude<PanelOffer, 'button'> }): ReactNode {
  const { t } = useWords();
  const says = {
    free_pass: [t('door.freePass'), t('door.freePassHint')],
    not_commissioned: [t('door.notCommissioned'), t('door.notCommissionedHint')],
    disabled: [t('door.disabled'), t('door.disabledHint')],
    other_ways: [t('door.noTap'), t('door.noTapHint')],
  }[offer];
  return (
    <div className={styles.panel} data-offer={offer}>
      <Doorway open={offer === 'free_pass' || offer === 'not_commissioned'} />
      <p className={styles.says}>{says[0]}</p>
      <p className={styles.hint}>{says[1]}</p>
    </div>
  );
}
