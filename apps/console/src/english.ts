import type { Dictionary } from '@lintel/words';
import { common } from '@lintel/words/en/common';
import { consoleTexts } from '@lintel/words/en/console';
import { consoleRefusals } from '@lintel/words/en/console-refusals';
import { looks } from '@lintel/words/en/looks';
import { refusals } from '@lintel/words/en/refusals';

export const dictionary: Dictionary = {
  texts: { ...common, ...looks, ...consoleTexts },
  refusals: { ...refusals, ...consoleRefusals },
};
