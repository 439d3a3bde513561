import { LintelMark } from '@lintel/ui';
import { Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { useConsoleWords } from '../../words.ts';
import styles from './method-matrix.module.css';

/** Why the last column is off: "off" is a decision and looks like one. */
export function FaceOff(): ReactNode {
  const { t } = useConsoleWords();
  return (
    <div className={styles.face}>
      <LintelMark size={22} />
      <div>
        <Text fw={600}>{t('doors.faceTitle')}</Text>
        <Text c="dimmed">{t('doors.faceWhy')}</Text>
      </div>
    </div>
  );
}
