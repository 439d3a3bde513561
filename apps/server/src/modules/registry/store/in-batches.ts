/** A statement takes at most 65,535 values; no table here has more than a dozen columns. */
const ROWS_PER_STATEMENT = 1000;

/** Hands the rows on in statements of at most a thousand, one after the other: a transaction is one connection. */
export async function inBatches<Row>(
  rows: readonly Row[],
  write: (batch: readonly Row[]) => Promise<unknown>,
): Promise<void> {
  for (let from = 0; from < rows.length; from += ROWS_PER_STATEMENT)
    await write(rows.slice(from, from + ROWS_PER_STATEMENT));
}
