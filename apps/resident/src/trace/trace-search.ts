const SLUG = /^[a-z0-9-]{1,63}$/;

/** Which community's log the address names; another form is dropped without a word. */
export function readTraceSearch(search: Readonly<Record<string, unknown>>): { readonly community?: string } {
  const { community } = search;
  return typeof community === 'string' && SLUG.test(community) ? { community } : {};
}
