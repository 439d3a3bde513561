/** A signature line with exactly this many letters, by nobody whom anybody knows. */
export function signatureLineOf(letters: number): string {
  const spare = '—  \n'.length;
  const name = 'n'.repeat(((letters - spare) % 4) + 4);
  return `— ${name} ${'A'.repeat(letters - spare - name.length)}\n`;
}
