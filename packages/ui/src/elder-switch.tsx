import { Button } from '@mantine/core';
import { IconTextSize } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useLintel } from './lintel-context.ts';
import { useSharedWords } from './shared-words.ts';

/** One tap to elder mode and one tap back; stands on every first screen. */
export function ElderSwitch(): ReactNode {
  const { preferences, change } = useLintel();
  const { t } = useSharedWords();
  const { elder } = preferences;
  return (
    <Button
      variant="default"
      radius="xl"
      leftSection={<IconTextSize size="1.25em" aria-hidden />}
      aria-pressed={elder}
      onClick={() => change({ elder: !elder })}
    >
      {elder ? t('elder.turnOff') : t('elder.title')}
    </Button>
  );
}
