/** The HTTP status of a refusal, by the last part of its code, so that no table can fall out of date. */
export function refusalStatus(code: string): 400 | 401 | 403 | 404 | 409 | 413 | 415 | 429 | 503 {
  switch (code) {
    case 'http.invalid':
      return 400;
    case 'http.signed_out':
    case 'http.gate_unknown':
      return 401;
    case 'http.forbidden':
    case 'http.wrong_origin':
      return 403;
    case 'http.unknown':
      return 404;
    case 'http.media_type':
      return 415;
    case 'http.busy':
      return 503;
    default:
      return byReason(code.slice(code.indexOf('.') + 1));
  }
}

function byReason(reason: string): 404 | 409 | 413 | 429 {
  if (reason === 'unknown' || reason.endsWith('_unknown')) return 404;
  if (reason === 'too_many' || reason.startsWith('too_many') || reason.endsWith('_too_many')) return 429;
  if (reason.endsWith('too_large')) return 413;
  return 409;
}
