/**
 * What a user may publish to or subscribe to: a topic whose levels may be `+` (any one level) and whose last level may be `#`
 * (anything below). A pattern never begins with a wildcard: it belongs to one device.
 */
export function isPattern(text: string): boolean {
  const levels = text.split('/');
  const first = levels[0] ?? '';
  if (first === '' || first === '+' || first === '#' || first.startsWith('$')) return false;
  return isFilter(text);
}

/** Whether a topic filter is well formed (MQTT 3.1.1, 4.7.1): wildcards stand alone in their level, `#` only at the end. */
export function isFilter(text: string): boolean {
  const levels = text.split('/');
  return levels.every(
    (level, at) => !/[#+\0]/.test(level) || level === '+' || (level === '#' && at === levels.length - 1),
  );
}

/** A topic to publish to has no wildcards. */
export function isTopic(text: string): boolean {
  return text !== '' && !/[#+\0]/.test(text);
}

/**
 * Whether everything that `filter` can match, `pattern` matches too. A filter may be narrower than its pattern and never wider:
 * under `stat/relay-1/#` one may ask for `stat/relay-1/POWER` or `stat/relay-1/+`, not for `stat/+/POWER`.
 */
export function covers(pattern: string, filter: string): boolean {
  const allowed = pattern.split('/');
  const asked = filter.split('/');
  for (const [at, level] of allowed.entries()) {
    if (level === '#') return true;
    const wanted = asked[at];
    if (wanted === undefined || wanted === '#') return false;
    if (level !== '+' && level !== wanted) return false;
  }
  return asked.length === allowed.length;
}
