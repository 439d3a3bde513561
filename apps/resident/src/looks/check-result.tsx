import { LintelMark, Spoken, TroubleNotice } from '@lintel/ui';
import { Text } from '@mantine/core';
import { IconCheck, IconX } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useWords } from '../words.ts';
import type { CheckedLook } from './check-look.ts';
import { CheckDetails } from './check-details.tsx';
import styles from './check-result.module.css';
import type { LogPin } from './log-pin.ts';
import { usePartyNames } from './use-party-names.ts';

interface CheckResultProps {
  readonly checked: CheckedLook;
  readonly pin: LogPin;
}

/** What came of the check: one sentence, then each step in words, then the hashes for who wants them. */
export function CheckResult({ checked, pin }: CheckResultProps): ReactNode {
  return (
    <div className={styles.result}>
      <Said checked={checked} />
      <Steps checked={checked} />
      <CheckDetails checked={checked} pin={pin} />
    </div>
  );
}

type Checked = Pick<CheckResultProps, 'checked'>;

function Said({ checked: { verdict, check } }: Checked): ReactNode {
  const { t } = useWords();
  switch (verdict) {
    case 'good':
      return (
        <div className={styles.good}>
          <LintelMark size={28} />
          <div>
            <Text fw={600}>{t('proof.good')}</Text>
            <Text>{t('proof.goodBody')}</Text>
          </div>
        </div>
      );
    case 'alone':
      return <TroubleNotice what={t('proof.alone')} now={t('proof.aloneNow')} />;
    case 'unwitnessed':
      return <TroubleNotice what={t('proof.unwitnessed')} now={t('proof.unwitnessedNow')} />;
    case 'other_keys':
      return <TroubleNotice what={t('proof.otherKeys')} now={t('proof.otherKeysNow')} />;
    case 'other_look':
      return (
        <TroubleNotice
          grave
          what={t('proof.otherLook')}
          why={t('proof.otherLookWhy')}
          kept={t('proof.kept')}
          now={t('proof.brokenNow')}
        />
      );
    case 'broken': {
      const failed = check.steps.filter(({ holds }) => !holds).map(({ step }) => t(`stepBad.${step}`));
      return (
        <TroubleNotice
          grave
          what={t('proof.broken')}
          why={t('proof.brokenWhy', { steps: failed.join(' · ') })}
          kept={t('proof.kept')}
          now={t('proof.brokenNow')}
        />
      );
    }
  }
}

function Steps({ checked: { check } }: Checked): ReactNode {
  const { t } = useWords();
  const names = usePartyNames();
  const witnesses = names(check.cosigned.map(({ name }) => name));
  const said = (step: (typeof check.steps)[number]['step'], holds: boolean): string => {
    if (!holds) return t(`stepBad.${step}`);
    if (step !== 'witnesses') return t(`step.${step}`);
    return check.asksForWitnesses ? t('step.witnesses', { names: witnesses }) : t('step.noWitnesses');
  };
  return (
    <ul className={styles.steps}>
      {check.steps.map(({ step, holds }) => (
        <li key={step} className={styles.step} data-fails={!holds || undefined}>
          {holds ? <IconCheck size="1.25rem" aria-hidden /> : <IconX size="1.25rem" aria-hidden />}
          <Spoken>{holds ? t('step.holds') : t('step.fails')}</Spoken>
          <span>{said(step, holds)}</span>
        </li>
      ))}
    </ul>
  );
}
