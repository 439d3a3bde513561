const PLACEHOLDER = '__CSP_NONCE__';

/**
 * The nonce under which this page may add `<style>` elements; the server writes it into index.html for each answer.
 * Empty when the page came from the development server, which sends no policy.
 */
export function styleNonce(): string {
  const nonce = document.querySelector<HTMLMetaElement>('meta[name="csp-nonce"]')?.content ?? '';
  return nonce === PLACEHOLDER ? '' : nonce;
}

/** Mantine's scroll lock takes its nonce from the bundler's old global, and from nowhere else. */
export function shareNonceWithScrollLock(): void {
  const nonce = styleNonce();
  if (nonce !== '') Object.assign(globalThis, { __webpack_nonce__: nonce });
}
