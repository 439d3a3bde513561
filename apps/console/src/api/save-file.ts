/** Long enough for the browser to begin the download that the click started. */
const KEPT_MS = 60_000;

/** Hands bytes to the browser's downloads. The address exists in this page only and is given back. */
export function saveFile(file: Blob, name: string): void {
  const address = URL.createObjectURL(file);
  const link = Object.assign(document.createElement('a'), { href: address, download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), KEPT_MS);
}
