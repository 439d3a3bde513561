import type { Language } from './words/words.ts';

/** Says it aloud when this machine has a voice for the language; the screen says the same, so silence loses nothing. */
export function say(text: string, language: Language): void {
  if (!('speechSynthesis' in window)) return;
  const short = language.slice(0, 2);
  const voice = speechSynthesis.getVoices().find((one) => one.lang.toLowerCase().startsWith(short) && one.localService);
  if (voice === undefined) return; // a voice that is not on this machine would send the words elsewhere
  speechSynthesis.cancel();
  const utterance = new SpeechSynthesisUtterance(text);
  utterance.voice = voice;
  utterance.lang = language;
  speechSynthesis.speak(utterance);
}
