import { addGate } from '@lintel/api-client';
import { Checkbox, Stack, Text, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type FormEvent, type ReactNode, useState } from 'react';
import { useAct } from '../../api/act.ts';
import { doorsQuestion } from '../../api/questions.ts';
import { Dialog } from '../../parts/dialog.tsx';
import { FailureNote } from '../../parts/failure-note.tsx';
import { FormButtons } from '../../parts/form-buttons.tsx';
import { useConsoleWords } from '../../words.ts';
import type { Pairing } from './pairing-line.tsx';

interface AddGateProps {
  readonly onPaired: (pairing: Pairing) => void;
  readonly onClose: () => void;
}

export function AddGate({ onPaired, onClose }: AddGateProps): ReactNode {
  const { t } = useConsoleWords();
  const free = (useQuery(doorsQuestion).data?.doors ?? []).filter(({ gate }) => gate === null);
  const [name, setName] = useState('');
  const [doors, setDoors] = useState<string[]>([]);
  const [checked, setChecked] = useState(false);
  const add = useAct(addGate, ['gates', 'doors']);
  const trimmed = name.trim();
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    setChecked(true);
    if (trimmed !== '')
      add.mutate(
        { body: { name: trimmed, doors } },
        { onSuccess: ({ pairing }) => onPaired({ gate: trimmed, pairing }) },
      );
  };
  return (
    <Dialog title={t('gates.add')} onClose={onClose}>
      <form onSubmit={submit} noValidate>
        <Stack gap="lg">
          <TextInput
            label={t('gates.name')}
            description={t('gates.addNameWhy')}
            error={checked && trimmed === '' && t('gates.nameMissing')}
            maxLength={40}
            value={name}
            onChange={(event) => setName(event.currentTarget.value)}
          />
          <Checkbox.Group
            label={t('gates.addDoors')}
            description={t('gates.addDoorsWhy')}
            value={doors}
            onChange={setDoors}
          >
            <Stack gap="sm" mt="xs">
              {free.length === 0 && <Text c="dimmed">{t('gates.noFreeDoors')}</Text>}
              {free.map((door) => (
                <Checkbox key={door.id} value={door.id} label={door.name} />
              ))}
            </Stack>
          </Checkbox.Group>
          <FailureNote failure={add.error} kept={t('failure.kept')} />
          <FormButtons act={t('gates.addDo')} busy={add.isPending} onCancel={onClose} />
        </Stack>
      </form>
    </Dialog>
  );
}
