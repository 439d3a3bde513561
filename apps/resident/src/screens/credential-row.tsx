import { Button } from '@mantine/core';
import { IconCreditCard, IconDeviceMobile, IconGridDots, IconHandClick } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { Credential } from '../api/credentials.ts';
import { useDeviceKey } from '../api/device-key.ts';
import { useMe } from '../api/me.ts';
import { useMyPhones } from '../api/sessions.ts';
import { Row } from '../parts/rows.tsx';
import { type ResidentWords, useWords } from '../words.ts';
import { CardClaim } from './card-claim.tsx';

const ICONS = {
  card: IconCreditCard,
  pin: IconGridDots,
  device_key: IconDeviceMobile,
  account: IconHandClick,
} as const;

/** What a credential is called: a phone by the name that its owner gave it, a card by its running number. */
export function useLabelOf(): (credential: Credential) => string {
  const { t } = useWords();
  const phones = useMyPhones().data;
  return ({ kind, label, deviceKey }) => {
    if (kind === 'card') return t('keys.label.card', { label });
    if (kind !== 'device_key') return t(`keys.label.${kind}`);
    return phones?.find((phone) => phone.deviceKey === deviceKey)?.name ?? t('keys.label.device_key', { label });
  };
}

interface CredentialRowProps {
  readonly credential: Credential;
  readonly onEnd: (credential: Credential) => void;
}

export function CredentialRow({ credential, onEnd }: CredentialRowProps): ReactNode {
  const words = useWords();
  const { t } = words;
  const label = useLabelOf()(credential);
  const here = useDeviceKey(useMe().data?.account).data;
  const isHere = here?.is === 'ready' && here.deviceKey === credential.deviceKey;
  const { kind, state } = credential;
  const Icon = ICONS[kind];
  const mayEnd = kind !== 'account' && state !== 'unclaimed';
  const end = (
    <Button variant="default" aria-label={t('keys.endAct', { label })} onClick={() => onEnd(credential)}>
      {t('keys.end')}
    </Button>
  );
  return (
    <>
      <Row
        icon={<Icon size="1.5rem" stroke={1.75} />}
        title={isHere ? `${label} · ${t('keys.thisPhone')}` : label}
        note={noteOf(credential, words)}
        end={mayEnd ? end : undefined}
      />
      {state === 'unclaimed' ? <CardClaim card={credential.id} /> : null}
    </>
  );
}

function noteOf({ state, from, until }: Credential, { t, day, moment }: ResidentWords): string {
  const times =
    until === null ? t('keys.from', { from: day(from) }) : t('keys.until', { until: moment(until, Date.now()) });
  return `${t(`keys.state.${state}`)} · ${times}`;
}
