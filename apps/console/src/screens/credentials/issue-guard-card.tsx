import { issueGuardCredential } from '@lintel/api-client';
import { LoadingLines } from '@lintel/ui';
import { NativeSelect, Radio, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type FormEvent, type ReactNode, useState } from 'react';
import { useAct } from '../../api/act.ts';
import { staffQuestion } from '../../api/questions.ts';
import type { StaffMember } from '../../api/types.ts';
import { DoneNote } from '../../parts/done-note.tsx';
import { FailureNote } from '../../parts/failure-note.tsx';
import { FormButtons } from '../../parts/form-buttons.tsx';
import { useConsoleWords } from '../../words.ts';
import { callOf } from '../staff/staff-roles.ts';
import { CardNumberField } from './card-number-field.tsx';
import { cardNumberOf, isCardNumber } from './card-number.ts';
import { GuardPin } from './guard-pin.tsx';

type Kind = 'card' | 'pin';

/** A guard's own card or PIN. It opens every door, and starts an opening for somebody else at a panel. */
export function IssueGuardCard({ onClose }: { readonly onClose: () => void }): ReactNode {
  const { t } = useConsoleWords();
  const guards = useQuery(staffQuestion(1)).data?.items.filter(({ role, disabled }) => role === 'guard' && !disabled);
  if (guards === undefined) return <LoadingLines rows={2} />;
  if (guards.length === 0) return <Text c="dimmed">{t('credentials.noGuards')}</Text>;
  return <Form guards={guards} onClose={onClose} />;
}

function Form({
  guards,
  onClose,
}: {
  readonly guards: readonly StaffMember[];
  readonly onClose: () => void;
}): ReactNode {
  const { t } = useConsoleWords();
  const [person, setPerson] = useState('');
  const [kind, setKind] = useState<Kind>('card');
  const [typed, setTyped] = useState('');
  const [checked, setChecked] = useState(false);
  const issue = useAct(issueGuardCredential, ['credentials']);
  const guard = guards.find((one) => one.person === person);
  const name = guard === undefined ? '' : callOf(guard);
  const cardNumber = cardNumberOf(typed);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    setChecked(true);
    if (guard === undefined || (kind === 'card' && !isCardNumber(cardNumber))) return;
    const issued = (): void => {
      setTyped('');
      setChecked(false);
    };
    issue.mutate({ body: kind === 'pin' ? { kind, person } : { kind, person, cardNumber } }, { onSuccess: issued });
  };
  const pin = issue.data?.pin ?? null;
  if (pin !== null) return <GuardPin name={name} pin={pin} onClose={onClose} />;
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="lg">
        <Text>{t('credentials.guardWhy')}</Text>
        <NativeSelect
          label={t('credentials.issueGuard')}
          error={checked && guard === undefined && t('credentials.issueGuardMissing')}
          value={person}
          onChange={(event) => setPerson(event.currentTarget.value)}
          data={[
            { value: '', label: t('credentials.issueGuardMissing') },
            ...guards.map((one) => ({ value: one.person, label: callOf(one) })),
          ]}
        />
        <Radio.Group
          label={t('credentials.guardKind')}
          value={kind}
          onChange={(value) => setKind(value === 'pin' ? 'pin' : 'card')}
        >
          <Stack gap="sm" mt="xs">
            <Radio value="card" label={t('credentials.guardCard')} />
            <Radio value="pin" label={t('credentials.guardPin')} />
          </Stack>
        </Radio.Group>
        {kind === 'card' && <CardNumberField value={typed} checked={checked} onChange={setTyped} />}
        <FailureNote failure={issue.error} kept={t('failure.kept')} />
        {issue.isSuccess && typed === '' && <DoneNote text={t('credentials.issuedGuard', { name })} />}
        <FormButtons act={actOf(kind, name, t)} busy={issue.isPending} onCancel={onClose} />
      </Stack>
    </form>
  );
}

function actOf(kind: Kind, name: string, t: ReturnType<typeof useConsoleWords>['t']): string {
  if (name === '') return t('credentials.issueDoEmpty');
  return kind === 'card' ? t('credentials.guardCardDo', { name }) : t('credentials.guardPinDo', { name });
}
