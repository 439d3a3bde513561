/** What the address of the sign-in page may carry: which community, and which door to come back to. Never anything personal. */
export interface ReturnPath {
  readonly community?: string;
  /** A door link's code. Only the code, so that no foreign address can be smuggled in. */
  readonly door?: string;
}

const SLUG = /^[a-z0-9-]{1,64}$/;
const LINK_CODE = /^[A-Za-z0-9_-]{1,40}$/;

/** Keeps what has the right form and drops the rest without a word. */
export function readReturn(search: Readonly<Record<string, unknown>>): ReturnPath {
  const { community, door } = search;
  return {
    ...(typeof community === 'string' && SLUG.test(community) ? { community } : {}),
    ...(typeof door === 'string' && LINK_CODE.test(door) ? { door } : {}),
  };
}
