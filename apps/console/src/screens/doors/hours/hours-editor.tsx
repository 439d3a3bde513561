import { setDoorHours } from '@lintel/api-client';
import type { Method } from '@lintel/access-rules';
import { Button, Group, Stack, Text } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { type ReactNode, useState } from 'react';
import { useAct } from '../../../api/act.ts';
import type { Door } from '../../../api/types.ts';
import { Section } from '../../../parts/page.tsx';
import { useMay } from '../../../session/may.ts';
import { useConsoleWords } from '../../../words.ts';
import { MethodRefused } from '../method-refused.tsx';
import { mayHaveHours, METHODS_SHOWN } from '../door-words.ts';
import { type Draft, draftOf, hoursOfDraft, wrongRows } from './draft.ts';
import { HoursRows } from './hours-rows.tsx';
import { NEW_ROW } from './week-hours.ts';
import styles from './hours.module.css';
import { WeekPicture } from './week-picture.tsx';

/** When a door stands open to all, and when each method works. Nothing is saved until asked; what is typed stays when it fails. */
export function HoursEditor({ door }: { readonly door: Door }): ReactNode {
  const { t } = useConsoleWords();
  const may = useMay();
  const saved = draftOf(door);
  const [draft, setDraft] = useState<Draft>(saved);
  const save = useAct(setDoorHours, ['doors']);
  const changed = JSON.stringify(draft) !== JSON.stringify(saved);
  const readOnly = !may('changeDoors');
  return (
    <>
      <Section title={t('door.freePass')} lead={t('door.freePassLead')}>
        <HoursRows
          rows={draft.freePass}
          readOnly={readOnly}
          none={t('door.freePassEmpty')}
          onChange={(freePass) => setDraft({ ...draft, freePass })}
        />
        <WeekPicture rows={draft.freePass} name={t('door.freePass')} />
      </Section>
      <Section title={t('door.methodHours')} lead={t('door.methodHoursLead')}>
        <MethodHours draft={draft} door={door} readOnly={readOnly} onChange={setDraft} />
      </Section>
      {(changed || save.error !== null) && (
        <div className={styles.saving}>
          {save.error !== null && <MethodRefused failure={save.error} door={door.name} onClose={save.reset} />}
          <Group justify="space-between">
            <Text component="output">{t('door.unsaved')}</Text>
            <Group gap="sm">
              <Button variant="default" onClick={() => setDraft(saved)}>
                {t('door.undo')}
              </Button>
              <Button
                disabled={wrongRows(draft)}
                loading={save.isPending}
                onClick={() => save.mutate({ path: { door: door.id }, body: hoursOfDraft(draft) })}
              >
                {t('door.saveHours')}
              </Button>
            </Group>
          </Group>
        </div>
      )}
    </>
  );
}

interface MethodHoursProps {
  readonly draft: Draft;
  readonly door: Door;
  readonly readOnly: boolean;
  readonly onChange: (draft: Draft) => void;
}

function MethodHours({ draft, door, readOnly, onChange }: MethodHoursProps): ReactNode {
  const { t } = useConsoleWords();
  const limited = METHODS_SHOWN.filter((method) => draft.methods[method] !== undefined);
  const free = METHODS_SHOWN.filter(
    (method) => mayHaveHours(method) && door.methods.includes(method) && draft.methods[method] === undefined,
  );
  const set = (method: Method, rows: Draft['freePass']): void => {
    const { [method]: _, ...others } = draft.methods;
    onChange({ ...draft, methods: rows.length === 0 ? others : { ...others, [method]: rows } });
  };
  return (
    <Stack gap="lg" pt="md">
      {limited.length === 0 && <Text c="dimmed">{t('door.methodHoursEmpty')}</Text>}
      {limited.map((method) => (
        <fieldset key={method} className={styles.group} aria-label={t(`method.${method}`)}>
          <Text fw={600}>{t(`method.${method}`)}</Text>
          <HoursRows
            rows={draft.methods[method] ?? []}
            readOnly={readOnly}
            none=""
            onChange={(rows) => set(method, rows)}
          />
          <WeekPicture rows={draft.methods[method] ?? []} name={t(`method.${method}`)} />
        </fieldset>
      ))}
      {!readOnly && (
        <Group gap="xs">
          {free.map((method) => (
            <Button
              key={method}
              variant="subtle"
              size="sm"
              leftSection={<IconPlus size="1.1em" aria-hidden />}
              onClick={() => set(method, [NEW_ROW])}
            >
              {t('door.addFor', { method: t(`method.${method}`) })}
            </Button>
          ))}
        </Group>
      )}
    </Stack>
  );
}
