import { Button, Text, Title } from '@mantine/core';
import { type ReactNode, useEffect, useId, useRef } from 'react';
import styles from './confirm-dialog.module.css';
import { useSharedWords } from './shared-words.ts';

interface ConfirmDialogProps {
  readonly open: boolean;
  readonly title: string;
  /** Names what the button does: 停用门卡 …7731. Never 确定. */
  readonly act: string;
  /** For what cannot be undone. */
  readonly danger?: boolean;
  readonly busy?: boolean;
  readonly onAct: () => void;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/** Asks once before something that matters. The browser's own dialog keeps the focus inside and closes on Escape. */
export function ConfirmDialog({
  open,
  title,
  act,
  danger = false,
  busy = false,
  onAct,
  onClose,
  children,
}: ConfirmDialogProps): ReactNode {
  const { t } = useSharedWords();
  const dialog = useRef<HTMLDialogElement>(null);
  const heading = useId();
  useEffect(() => {
    const element = dialog.current;
    if (open && element?.open === false) element.showModal();
    if (!open && element?.open === true) element.close();
  }, [open]);
  return (
    <dialog ref={dialog} className={styles.dialog} aria-labelledby={heading} onClose={onClose}>
      {open ? (
        <div className={styles.inside}>
          <Title order={2} id={heading}>
            {title}
          </Title>
          {typeof children === 'string' ? <Text>{children}</Text> : children}
          <div className={styles.buttons}>
            <Button variant="default" onClick={onClose}>
              {t('common.cancel')}
            </Button>
            <Button color={danger ? 'brick.6' : 'jade'} loading={busy} onClick={onAct}>
              {act}
            </Button>
          </div>
        </div>
      ) : null}
    </dialog>
  );
}
