import { revealPerson } from '@lintel/api-client';
import { LintelMark } from '@lintel/ui';
import { Checkbox, Group, NativeSelect, Stack, Text, TextInput } from '@mantine/core';
import { type FormEvent, type ReactNode, useState } from 'react';
import { useAct } from '../../api/act.ts';
import type { RevealReason } from '../../api/types.ts';
import { Dialog } from '../../parts/dialog.tsx';
import { FailureNote } from '../../parts/failure-note.tsx';
import { FormButtons } from '../../parts/form-buttons.tsx';
import { useConsoleWords } from '../../words.ts';
import styles from './reveal.module.css';
import { RevealedValues } from './revealed-values.tsx';

type Field = 'name' | 'phone';
const FIELDS: readonly Field[] = ['name', 'phone'];
export const REVEAL_REASONS: readonly RevealReason[] = [
  'repair_visit',
  'delivery',
  'emergency',
  'residency_check',
  'fee_question',
  'authority_request',
];

interface RevealDialogProps {
  readonly person: string;
  readonly name: string;
  readonly onClose: () => void;
}

/** First that the person will know; then for what; only then the values, which leave the screen by themselves. */
export function RevealDialog({ person, name, onClose }: RevealDialogProps): ReactNode {
  const { t } = useConsoleWords();
  const reveal = useAct(revealPerson, []);
  const values = reveal.data?.fields;
  return (
    <Dialog title={values === undefined ? t('reveal.title') : name} onClose={onClose}>
      {values === undefined ? (
        <RevealForm
          name={name}
          busy={reveal.isPending}
          failure={reveal.error}
          onCancel={onClose}
          onReveal={({ fields, ...why }) => reveal.mutate({ path: { person }, body: { fields: [...fields], ...why } })}
        />
      ) : (
        <RevealedValues values={values} onHide={onClose} />
      )}
    </Dialog>
  );
}

interface Asked {
  readonly fields: readonly Field[];
  readonly reason: RevealReason;
  readonly ticket?: string;
}

interface RevealFormProps {
  readonly name: string;
  readonly busy: boolean;
  readonly failure: Error | null;
  readonly onReveal: (asked: Asked) => void;
  readonly onCancel: () => void;
}

function RevealForm({ name, busy, failure, onReveal, onCancel }: RevealFormProps): ReactNode {
  const { t } = useConsoleWords();
  const [fields, setFields] = useState<readonly Field[]>(['phone']);
  const [reason, setReason] = useState<RevealReason | ''>('');
  const [ticket, setTicket] = useState('');
  const [checked, setChecked] = useState(false);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    setChecked(true);
    if (fields.length === 0 || reason === '') return;
    onReveal({ fields, reason, ...(ticket.trim() === '' ? {} : { ticket: ticket.trim() }) });
  };
  const asked = fields.map((field) => t(`reveal.${field}`)).join(t('reveal.and'));
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="md">
        <div className={styles.knows}>
          <LintelMark size={24} />
          <div>
            <Text fw={600}>{t('reveal.willKnow', { name })}</Text>
            <Text size="sm">{t('reveal.willKnowBody')}</Text>
          </div>
        </div>
        <Checkbox.Group
          label={t('reveal.fields')}
          error={checked && fields.length === 0 && t('reveal.fieldMissing')}
          value={[...fields]}
          onChange={(chosen) => setFields(FIELDS.filter((field) => chosen.includes(field)))}
        >
          <Group mt="xs" gap="xl">
            {FIELDS.map((field) => (
              <Checkbox key={field} value={field} label={t(`reveal.${field}`)} />
            ))}
          </Group>
        </Checkbox.Group>
        <ReasonSelect value={reason} wrong={checked && reason === ''} onChange={setReason} />
        <TextInput
          label={t('reveal.ticket')}
          description={t('reveal.ticketWhy')}
          maxLength={40}
          autoComplete="off"
          value={ticket}
          onChange={(event) => setTicket(event.currentTarget.value.replace(/[^A-Za-z0-9-]/g, ''))}
        />
        <FailureNote failure={failure} kept={t('failure.kept')} />
        <FormButtons
          act={asked === '' ? t('reveal.action') : t('reveal.doIt', { fields: asked })}
          busy={busy}
          onCancel={onCancel}
        />
      </Stack>
    </form>
  );
}

interface ReasonSelectProps {
  readonly value: RevealReason | '';
  readonly wrong: boolean;
  readonly onChange: (reason: RevealReason | '') => void;
}

/** The closed list of reasons: free text would soon hold names. */
export function ReasonSelect({ value, wrong, onChange }: ReasonSelectProps): ReactNode {
  const { t } = useConsoleWords();
  return (
    <NativeSelect
      label={t('reveal.reason')}
      error={wrong && t('reveal.reasonMissing')}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value as RevealReason | '')} // one of the options below
      data={[
        { value: '', label: t('reveal.reasonMissing') },
        ...REVEAL_REASONS.map((reason) => ({ value: reason, label: t(`reason.${reason}`) })),
      ]}
    />
  );
}
