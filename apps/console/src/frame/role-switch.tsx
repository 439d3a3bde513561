import { switchRole } from '@lintel/api-client';
import { Button, Stack, TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { type FormEvent, type ReactNode, useState } from 'react';
import { useAct } from '../api/act.ts';
import type { Role } from '../api/types.ts';
import { Dialog } from '../parts/dialog.tsx';
import { FailureNote } from '../parts/failure-note.tsx';
import { FormButtons } from '../parts/form-buttons.tsx';
import { become } from '../session/become.ts';
import { useMe } from '../session/me.ts';
import { useConsoleWords } from '../words.ts';

/** The other roles of whoever is signed in. A session acts in one role at a time, so that rights never add up. */
export function RoleSwitch(): ReactNode {
  const { t } = useConsoleWords();
  const me = useMe();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const [wanted, setWanted] = useState<Role | null>(null);
  const change = useAct(switchRole, []);
  const ask = (role: Role, totp?: string): void => {
    setWanted(role);
    change.mutate(
      { body: { role, ...(totp === undefined ? {} : { totp }) } },
      {
        onSuccess: (next) => {
          become(queries, next);
          setWanted(null);
          void navigate({ to: '/' });
        },
      },
    );
  };
  const others = me.roles.filter((role) => role !== me.role);
  const needsCode = wanted !== null && change.error !== null && change.error.code.startsWith('identity.totp');
  const close = (): void => {
    setWanted(null);
    change.reset();
  };
  return (
    <Stack gap="xs">
      {others.map((role) => (
        <Button key={role} variant="default" loading={change.isPending && wanted === role} onClick={() => ask(role)}>
          {t('person.switchTo', { role: t(`role.${role}`) })}
        </Button>
      ))}
      {!needsCode && <FailureNote failure={change.error} />}
      {needsCode && (
        <AskCode
          role={wanted}
          busy={change.isPending}
          failure={change.error?.code === 'identity.totp_wrong' ? change.error : null}
          onCode={(totp) => ask(wanted, totp)}
          onClose={close}
        />
      )}
    </Stack>
  );
}

interface AskCodeProps {
  readonly role: Role;
  readonly busy: boolean;
  readonly failure: Error | null;
  readonly onCode: (totp: string) => void;
  readonly onClose: () => void;
}

function AskCode({ role, busy, failure, onCode, onClose }: AskCodeProps): ReactNode {
  const { t } = useConsoleWords();
  const [totp, setTotp] = useState('');
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    onCode(totp);
  };
  return (
    <Dialog title={t('person.switchTotp', { role: t(`role.${role}`) })} onClose={onClose}>
      <form onSubmit={submit}>
        <Stack gap="md">
          <TextInput
            label={t('signIn.totp')}
            description={t('signIn.totpWhy')}
            autoComplete="one-time-code"
            inputMode="numeric"
            maxLength={6}
            value={totp}
            onChange={(event) => setTotp(event.currentTarget.value.replace(/\D/g, ''))}
          />
          <FailureNote failure={failure} />
          <FormButtons
            act={t('person.switchTo', { role: t(`role.${role}`) })}
            disabled={totp.length !== 6}
            busy={busy}
            onCancel={onClose}
          />
        </Stack>
      </form>
    </Dialog>
  );
}
