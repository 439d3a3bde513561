import { RefusalNotice } from '@lintel/ui';
import { Button } from '@mantine/core';
import { IconCreditCard, IconDeviceMobile, IconGridDots, IconHandClick } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { refusalOf } from '../api/api-error.ts';
import { type Credential, useClaimCard } from '../api/credentials.ts';
import { useDeviceKey } from '../api/device-key.ts';
import { useMe } from '../api/me.ts';
import { Row } from '../parts/rows.tsx';
import { type ResidentWords, useWords } from '../words.ts';

const ICONS = { card: IconCreditCard, pin: IconGridDots, device_key: IconDeviceMobile, account: IconHandClick } as const;

export function labelOf({ kind, label }: Credential, t: ResidentWords['t']): string {
  return kind === 'card' || kind === 'device_key' ? t(`keys.label.${kind}`, { label }) : t(`keys.label.${kind}`);
}

interface CredentialRowProps {
  readonly credential: Credential;
  readonly onEnd: (credential: Credential) => void;
}

export function CredentialRow({ credential, onEnd }: CredentialRowProps): ReactNode {
  const { t, moment } = useWords();
  const here = useDeviceKey(useMe().data?.account).data;
  const isHere = here?.is === 'ready' && here.deviceKey === credential.deviceKey;
  const { kind, state, from, until } = credential;
  const Icon = ICONS[kind];
  const label = labelOf(credential, t);
  const times = until === null ? t('keys.from', { from: moment(from, Date.now()) }) : t('keys.until', { until: moment(until, Date.now()) });
  const note = [t(`keys.state.${state}`), isHere ? t('keys.thisPhone') : '', times].filter((part) => part !== '').join(' · ');
  const mayEnd = kind !== 'account' && (state === 'active' || state === 'not_yet');
  const end = (
    <Button variant="default" aria-label={t('keys.endAct', { label })} onClick={() => onEnd(credential)}>{t('keys.end')}</Button>
  );
  return (
    <>
      <Row icon={<Icon size="1.5rem" stroke={1.75} />} title={label} note={note} end={mayEnd ? end : undefined} />
      {kind === 'card' && credential.claimed === false ? <Claim credential={credential} /> : null}
    </>
  );
}

/** A card is issued to a flat; who of those living there carries it, only they can say. */
function Claim({ credential }: { readonly credential: Credential }): ReactNode {
  const { t } = useWords();
  const claim = useClaimCard();
  if (claim.error !== null) return <li><RefusalNotice refusal={refusalOf(claim.error)} /></li>;
  const button = <Button loading={claim.isPending} onClick={() => claim.mutate(credential.id)}>{t('keys.claim')}</Button>;
  return <Row title={t('keys.unclaimed')} note={t('keys.claimHint')} end={button} />;
}
