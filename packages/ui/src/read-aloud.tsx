import { Button } from '@mantine/core';
import { IconPlayerStop, IconVolume } from '@tabler/icons-react';
import { type ReactNode, useEffect, useState } from 'react';
import { useSharedWords } from './shared-words.ts';

const SPOKEN_LENGTH_MAX = 2000;

/** What a reader would see of the page, without what is only there for assistive technology. */
function textOfPage(): string {
  return (document.querySelector('main')?.innerText ?? '').replace(/\s*\n+\s*/g, '。').slice(0, SPOKEN_LENGTH_MAX);
}

/** Reads the page aloud with the voice of the device. A browser without a voice shows no button that would do nothing. */
export function ReadAloud(): ReactNode {
  const { t, language } = useSharedWords();
  const [reading, setReading] = useState(false);
  const able = 'speechSynthesis' in window;
  useEffect(() => () => (able ? speechSynthesis.cancel() : undefined), [able]);
  if (!able) return null;
  const toggle = (): void => {
    speechSynthesis.cancel();
    setReading(!reading);
    if (reading) return;
    const utterance = new SpeechSynthesisUtterance(textOfPage());
    utterance.lang = language;
    utterance.rate = 0.9;
    utterance.onend = () => setReading(false);
    utterance.onerror = () => setReading(false);
    speechSynthesis.speak(utterance);
  };
  const icon = reading ? <IconPlayerStop size="1.25em" aria-hidden /> : <IconVolume size="1.25em" aria-hidden />;
  return (
    <Button variant="default" radius="xl" leftSection={icon} onClick={toggle}>
      {reading ? t('aloud.stop') : t('aloud.read')}
    </Button>
  );
}
