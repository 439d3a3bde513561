import { revokeCredential } from '@lintel/api-client';
import { Button, Text } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { useAct } from '../../api/act.ts';
import type { Credential } from '../../api/types.ts';
import { AskFirst } from '../../parts/ask-first.tsx';
import { type Column, DataTable } from '../../parts/data-table.tsx';
import { useMay } from '../../session/may.ts';
import { type ConsoleWords, useConsoleWords } from '../../words.ts';
import { placeOf } from '../roll/part-words.ts';

export function CredentialsTable({
  rows,
  empty,
}: {
  readonly rows: readonly Credential[] | undefined;
  readonly empty: ReactNode;
}): ReactNode {
  const words = useConsoleWords();
  const { t } = words;
  const may = useMay();
  const [revoking, setRevoking] = useState<Credential | null>(null);
  const revoke = useAct(revokeCredential, ['credentials']);
  const close = (): void => {
    setRevoking(null);
    revoke.reset();
  };
  const actions: Column<Credential> = {
    key: 'actions',
    head: t('table.actions'),
    quiet: true,
    numeric: true,
    cell: (credential) => (
      <Button
        variant="subtle"
        size="sm"
        color="gray"
        aria-label={t('credentials.revokeDo', { label: labelOf(credential, words) })}
        onClick={() => setRevoking(credential)}
      >
        {t('credentials.revoke')}
      </Button>
    ),
  };
  return (
    <>
      <DataTable
        caption={t('credentials.title')}
        columns={[...columnsOf(words), ...(may('changeCredentials') ? [actions] : [])]}
        rows={rows}
        keyOf={({ id }) => id}
        empty={empty}
      />
      {revoking !== null && (
        <AskFirst
          title={t('credentials.revokeTitle', { kind: t(`credentialKind.${revoking.kind}`) })}
          body={t('credentials.revokeBody', { label: labelOf(revoking, words) })}
          act={t('credentials.revokeDo', { label: labelOf(revoking, words) })}
          busy={revoke.isPending}
          failure={revoke.error}
          onAct={() => revoke.mutate({ path: { credential: revoking.id } }, { onSuccess: close })}
          onClose={close}
        />
      )}
    </>
  );
}

/** `3幢 2单元 1102 门禁卡 1`: enough to name one credential, and nobody. */
function labelOf(credential: Credential, { t }: ConsoleWords): string {
  return t('credentials.labelOf', {
    place: flatOf(credential, t('role.guard')),
    kind: t(`credentialKind.${credential.kind}`),
    number: credential.label,
  });
}

function flatOf({ home }: Credential, otherwise: string): string {
  return home === null ? otherwise : `${placeOf(home)} ${home.flatNo}`;
}

function columnsOf(words: ConsoleWords): readonly Column<Credential>[] {
  const { t, day } = words;
  return [
    {
      key: 'flat',
      head: t('credentials.flat'),
      names: true,
      cell: (credential) => flatOf(credential, t('role.guard')),
    },
    {
      key: 'kind',
      head: t('credentials.kind'),
      cell: ({ kind, label }) => t('credentials.kindNumber', { kind: t(`credentialKind.${kind}`), number: label }),
    },
    { key: 'from', head: t('credentials.from'), cell: ({ from }) => day(from) },
    {
      key: 'until',
      head: t('credentials.until'),
      cell: ({ until }) => (until === null ? <Text c="dimmed">{t('credentials.noEnd')}</Text> : day(until)),
    },
  ];
}
