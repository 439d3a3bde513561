import { useState } from 'react';

/** When this part of the page came up: times of another year show the year. */
export function useNow(): number {
  const [now] = useState(Date.now);
  return now;
}
