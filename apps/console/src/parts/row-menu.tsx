import { ActionIcon, Menu } from '@mantine/core';
import { IconDots } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useConsoleWords } from '../words.ts';

interface RowMenuProps {
  /** Whose acts these are, for screen readers. */
  readonly name: string;
  readonly acts: readonly { readonly text: string; readonly danger?: boolean; readonly onAct: () => void }[];
}

/** What can be done with one row, out of the way until it is wanted. */
export function RowMenu({ name, acts }: RowMenuProps): ReactNode {
  const { t } = useConsoleWords();
  return (
    <Menu position="bottom-end" shadow="sm">
      <Menu.Target>
        <ActionIcon variant="subtle" color="gray" size="lg" aria-label={t('table.actionsOf', { name })}>
          <IconDots size="1.2rem" aria-hidden />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {acts.map(({ text, danger = false, onAct }) => (
          <Menu.Item key={text} {...(danger ? { c: 'var(--lintel-brick-ink)' } : {})} onClick={onAct}>
            {text}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
