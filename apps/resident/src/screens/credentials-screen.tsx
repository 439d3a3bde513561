import { ConfirmDialog, LoadingLines, PageFrame, RefusalNotice } from '@lintel/ui';
import { Button, Text } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { refusalOf } from '../api/api-error.ts';
import { type Credential, useEndCredential, useMyCredentials, useReleaseCard } from '../api/credentials.ts';
import { Answer } from '../parts/answer.tsx';
import { BackLink } from '../parts/back-link.tsx';
import { DoneNote } from '../parts/done-note.tsx';
import { LinkButton } from '../parts/link-button.tsx';
import { NoRows, Rows } from '../parts/rows.tsx';
import { useWords } from '../words.ts';
import { CredentialRow, useLabelOf } from './credential-row.tsx';

/** Everything that opens a door for this person, each with the way to end it. */
export function CredentialsScreen(): ReactNode {
  const { t } = useWords();
  const credentials = useMyCredentials();
  const end = useEndCredential();
  const release = useReleaseCard();
  const failed = end.error ?? release.error;
  const [ending, setEnding] = useState<Credential | null>(null);
  const [ended, setEnded] = useState<string | null>(null);
  const labelOf = useLabelOf();
  const label = ending === null ? '' : labelOf(ending);
  const act = (): void => {
    if (ending === null) return;
    end.mutate(ending, { onSuccess: () => setEnded(t('keys.ended', { label })), onSettled: () => setEnding(null) });
  };
  const giveBack = (): void => {
    if (ending === null) return;
    release.mutate(ending.id, {
      onSuccess: () => setEnded(t('keys.released', { label })),
      onSettled: () => setEnding(null),
    });
  };
  return (
    <PageFrame title={t('keys.title')} lead={t('keys.lead')} back={<BackLink to="/me" />}>
      <DoneNote>{ended}</DoneNote>
      {failed === null ? null : <RefusalNotice refusal={refusalOf(failed)} />}
      <Answer to={credentials} waiting={<LoadingLines rows={5} />}>
        {(list) => <Groups credentials={list} onEnd={setEnding} />}
      </Answer>
      <ConfirmDialog
        open={ending !== null}
        title={t('keys.endTitle', { label })}
        act={t('keys.endAct', { label })}
        danger
        busy={end.isPending}
        onAct={act}
        onClose={() => setEnding(null)}
      >
        <Text>{t('keys.endBody')}</Text>
        {ending?.kind === 'card' ? (
          <>
            <Text>{t('keys.releaseHint')}</Text>
            <Button variant="default" loading={release.isPending} onClick={giveBack}>
              {t('keys.release')}
            </Button>
          </>
        ) : null}
      </ConfirmDialog>
    </PageFrame>
  );
}

interface GroupsProps {
  readonly credentials: readonly Credential[];
  readonly onEnd: (credential: Credential) => void;
}

function Groups({ credentials, onEnd }: GroupsProps): ReactNode {
  const { t } = useWords();
  const rowsOf = (kind: Credential['kind'], none: string): ReactNode => {
    const some = credentials.filter((credential) => credential.kind === kind);
    if (some.length === 0) return <NoRows>{none}</NoRows>;
    return some.map((credential) => <CredentialRow key={credential.id} credential={credential} onEnd={onEnd} />);
  };
  const hasPin = credentials.some(({ kind, state }) => kind === 'pin' && state === 'active');
  const pinLink = (
    <LinkButton to="/pin" variant="subtle">
      {hasPin ? t('keys.drawPin') : t('keys.makePin')}
    </LinkButton>
  );
  return (
    <>
      <Rows title={t('keys.cards')}>{rowsOf('card', t('keys.noCards'))}</Rows>
      <Rows title={t('keys.pin')} aside={pinLink}>
        {rowsOf('pin', t('keys.noPin'))}
      </Rows>
      <Rows title={t('keys.phones')}>{rowsOf('device_key', t('keys.noPhones'))}</Rows>
      <Rows title={t('keys.account')}>{rowsOf('account', t('keys.accountHint'))}</Rows>
    </>
  );
}
