import { Button } from '@mantine/core';
import { IconEye } from '@tabler/icons-react';
import { type ReactNode, useState } from 'react';
import { useMay } from '../../session/may.ts';
import { useConsoleWords } from '../../words.ts';
import { RevealDialog } from './reveal-dialog.tsx';

interface RevealButtonProps {
  readonly person: string;
  /** The masked name: which of several people this button is about. */
  readonly name: string;
}

/** The way from a mask to a name or number. Absent for whoever may not; the server decides in `revealPerson`. */
export function RevealButton({ person, name }: RevealButtonProps): ReactNode {
  const { t } = useConsoleWords();
  const may = useMay();
  const [open, setOpen] = useState(false);
  if (!may('revealPerson')) return null;
  return (
    <>
      <Button
        variant="subtle"
        size="sm"
        color="gray"
        leftSection={<IconEye size="1.1em" aria-hidden />}
        aria-label={t('reveal.actionOf', { name })}
        onClick={() => setOpen(true)}
      >
        {t('reveal.action')}
      </Button>
      {open && <RevealDialog person={person} name={name} onClose={() => setOpen(false)} />}
    </>
  );
}
