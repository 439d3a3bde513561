import type { Dictionary } from '@lintel/words';
import { common } from '@lintel/words/en/common';
import { looks } from '@lintel/words/en/looks';
import { refusals } from '@lintel/words/en/refusals';
import { resident } from '@lintel/words/en/resident';

export const dictionary: Dictionary = { texts: { ...common, ...resident, ...looks }, refusals };
