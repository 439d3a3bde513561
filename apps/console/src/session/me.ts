import { createContext, useContext } from 'react';
import type { Me } from '../api/types.ts';

/** Who is signed in. The frame gives it; outside the frame there is nobody. */
export const MeContext = createContext<Me | null>(null);

export function useMe(): Me {
  const me = useContext(MeContext);
  if (me === null) throw new Error('useMe stands inside the frame only');
  return me;
}
