import { CloseButton, Title } from '@mantine/core';
import { type ReactNode, useEffect, useId, useRef } from 'react';
import { useConsoleWords } from '../words.ts';
import styles from './dialog.module.css';

interface DialogProps {
  readonly title: string;
  readonly wide?: boolean;
  /** Without it the dialog is left only by what stands in it: for what is shown once. */
  readonly onClose?: () => void;
  readonly children: ReactNode;
}

/** A question over the page. The browser's own dialog keeps the focus inside and gives it back afterwards. */
export function Dialog({ title, wide = false, onClose, children }: DialogProps): ReactNode {
  const { t } = useConsoleWords();
  const dialog = useRef<HTMLDialogElement>(null);
  const heading = useId();
  useEffect(() => {
    const element = dialog.current;
    if (element?.open === false) element.showModal();
    return () => element?.close();
  }, []);
  return (
    <dialog
      ref={dialog}
      className={wide ? `${styles.dialog} ${styles.wide}` : styles.dialog}
      aria-labelledby={heading}
      onCancel={(event) => {
        event.preventDefault();
        onClose?.();
      }}
    >
      <header className={styles.head}>
        <Title order={2} id={heading} tabIndex={-1} autoFocus>
          {title}
        </Title>
        {onClose !== undefined && <CloseButton size="lg" aria-label={t('common.close')} onClick={onClose} />}
      </header>
      {children}
    </dialog>
  );
}
