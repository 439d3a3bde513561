import { changeDoor } from '@lintel/api-client';
import { Button, TextInput } from '@mantine/core';
import { type FormEvent, type ReactNode, useState } from 'react';
import { useAct } from '../../api/act.ts';
import type { Door } from '../../api/types.ts';
import { FailureNote } from '../../parts/failure-note.tsx';
import { Section } from '../../parts/page.tsx';
import { useConsoleWords } from '../../words.ts';
import styles from './door.module.css';

export function DoorName({ door }: { readonly door: Door }): ReactNode {
  const { t } = useConsoleWords();
  const [name, setName] = useState(door.name);
  const rename = useAct(changeDoor, ['doors']);
  const trimmed = name.trim();
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (trimmed !== '' && trimmed !== door.name) rename.mutate({ path: { door: door.id }, body: { name: trimmed } });
  };
  return (
    <Section title={t('door.name')} lead={t('door.nameWhy')}>
      <form className={styles.inline} onSubmit={submit} noValidate>
        <TextInput
          aria-label={t('door.name')}
          error={trimmed === '' && t('door.nameMissing')}
          maxLength={40}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <Button
          type="submit"
          variant="default"
          loading={rename.isPending}
          disabled={trimmed === '' || trimmed === door.name}
        >
          {t('door.saveName')}
        </Button>
      </form>
      <FailureNote failure={rename.error} kept={t('failure.kept')} />
    </Section>
  );
}
