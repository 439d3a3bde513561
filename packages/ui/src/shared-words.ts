import type { Words } from '@lintel/words';
import type { common } from '@lintel/words/zh/common';
import { useWords } from './lintel-context.ts';

/** What the parts in this package say; every application lays `common` under its own texts. */
export function useSharedWords(): Words<typeof common> {
  return useWords<typeof common>();
}
