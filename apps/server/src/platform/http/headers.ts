/**
 * Security headers of every reply. Nothing is loaded from elsewhere, ever: no tracker, no advertisement, no font
 * (`default-src 'self'`). A page that needs <style> elements gets a nonce of its own.
 */
export function securityHeaders(nonce: string | null): Readonly<Record<string, string>> {
  return {
    'content-security-policy': [
      "default-src 'self'",
      ...(nonce === null ? [] : [`style-src 'self' 'nonce-${nonce}'`]),
      "base-uri 'none'",
      "form-action 'self'",
      "frame-ancestors 'none'",
      "object-src 'none'",
    ].join('; '),
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
    'permissions-policy': 'camera=(), geolocation=(), microphone=(), payment=(), usb=()',
    'referrer-policy': 'no-referrer',
    'x-content-type-options': 'nosniff',
  };
}
