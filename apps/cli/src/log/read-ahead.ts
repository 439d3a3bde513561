/** Reads up to `most` items before they are asked for, and hands them on in their order. */
export async function* readAhead<Item, Read>(
  items: Iterable<Item>,
  most: number,
  read: (item: Item) => Promise<Read>,
): AsyncGenerator<Read> {
  const underWay: Promise<Read>[] = [];
  try {
    for (const item of items) {
      const reading = read(item);
      // One that fails while an earlier one is awaited is heard of in its turn.
      reading.catch(() => undefined);
      underWay.push(reading);
      if (underWay.length < most) continue;
      const next = underWay.shift();
      if (next !== undefined) yield await next;
    }
    for (let next = underWay.shift(); next !== undefined; next = underWay.shift()) yield await next;
  } finally {
    // Whoever stops early, or meets an error, leaves reads behind; nothing of them may outlast this.
    await Promise.allSettled(underWay);
  }
}
