/** Where a printed code or an NFC tag leads: the resident app's page of that door. The code says which door, nothing else. */
export function doorLinkAddress(origin: string, linkCode: string): string {
  return `${origin}/d/${linkCode}`;
}
