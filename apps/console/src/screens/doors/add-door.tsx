import { addDoor } from '@lintel/api-client';
import { NativeSelect, Stack, Switch, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type FormEvent, type ReactNode, useState } from 'react';
import { useAct } from '../../api/act.ts';
import { buildingsQuestion, gatesQuestion } from '../../api/questions.ts';
import { Dialog } from '../../parts/dialog.tsx';
import { FailureNote } from '../../parts/failure-note.tsx';
import { FormButtons } from '../../parts/form-buttons.tsx';
import { useConsoleWords } from '../../words.ts';

export function AddDoor({ onClose }: { readonly onClose: () => void }): ReactNode {
  const { t } = useConsoleWords();
  const buildings = useQuery(buildingsQuestion).data?.buildings ?? [];
  const gates = (useQuery(gatesQuestion).data?.gates ?? []).filter(({ state }) => state !== 'revoked');
  const [door, setDoor] = useState({ name: '', stairwell: '', gate: '', barrierFreeLane: false });
  const [checked, setChecked] = useState(false);
  const add = useAct(addDoor, ['doors', 'gates']);
  const name = door.name.trim();
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    setChecked(true);
    if (name === '') return;
    const body = {
      name,
      stairwell: door.stairwell || null,
      ...(door.gate === '' ? {} : { gate: door.gate }),
      barrierFreeLane: door.barrierFreeLane,
    };
    add.mutate({ body }, { onSuccess: onClose });
  };
  const stairwells = buildings.flatMap((building) =>
    building.stairwells.map(({ id, name: stairwell }) => ({
      value: id,
      label: `${building.name} ${stairwell}`.trim(),
    })),
  );
  return (
    <Dialog title={t('door.add')} onClose={onClose}>
      <form onSubmit={submit} noValidate>
        <Stack gap="md">
          <TextInput
            label={t('door.name')}
            description={t('door.nameWhy')}
            error={checked && name === '' && t('door.nameMissing')}
            maxLength={40}
            value={door.name}
            onChange={(event) => setDoor({ ...door, name: event.currentTarget.value })}
          />
          <NativeSelect
            label={t('door.place')}
            value={door.stairwell}
            onChange={(event) => setDoor({ ...door, stairwell: event.currentTarget.value })}
            data={[{ value: '', label: t('door.wholeCommunity') }, ...stairwells]}
          />
          <NativeSelect
            label={t('door.gate')}
            value={door.gate}
            onChange={(event) => setDoor({ ...door, gate: event.currentTarget.value })}
            data={[
              { value: '', label: t('door.noGate') },
              ...gates.map((gate) => ({ value: gate.id, label: gate.name })),
            ]}
          />
          <Switch
            label={t('door.barrierFree')}
            checked={door.barrierFreeLane}
            onChange={(event) => setDoor({ ...door, barrierFreeLane: event.currentTarget.checked })}
          />
          <FailureNote failure={add.error} kept={t('failure.kept')} />
          <FormButtons
            act={name === '' ? t('door.addDoEmpty') : t('door.addDo', { name })}
            busy={add.isPending}
            onCancel={onClose}
          />
        </Stack>
      </form>
    </Dialog>
  );
}
