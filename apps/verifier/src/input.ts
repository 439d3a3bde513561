import { element } from './element.ts';

/** No receipt and no policy is longer; a film that somebody drops here is not read to its end. */
const FILE_BYTES_MAX = 1_000_000;

/** The text of a file; null when it is too long or cannot be read. */
export async function textOf(file: File): Promise<string | null> {
  if (file.size > FILE_BYTES_MAX) return null;
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(await file.arrayBuffer());
  } catch {
    return null;
  }
}

export interface FileButton {
  readonly id: string;
  readonly label: string;
  /** The one button that matters most on the page. */
  readonly isMain: boolean;
  readonly take: (text: string | null) => void;
}

/** A button that asks for a file. The real input stays in place for keyboards and screen readers; its label is what one sees. */
export function fileButton({ id, label, isMain, take }: FileButton): HTMLElement {
  const input = element('input', { type: 'file', id, class: 'file' });
  input.addEventListener('change', () => {
    const file = input.files?.[0];
    // The same file may be chosen again after it was mended.
    if (file !== undefined)
      void textOf(file)
        .then(take)
        .finally(() => (input.value = ''));
  });
  return element(
    'div',
    { class: 'choose' },
    input,
    element('label', { for: id, class: isMain ? 'main button' : 'button' }, label),
  );
}

export interface PasteField {
  readonly id: string;
  readonly label: string;
  readonly take: (text: string) => void;
}

/** A field that takes what is pasted at once: there is no button to look for. */
export function pasteField({ id, label, take }: PasteField): HTMLElement {
  const field = element('textarea', { id, rows: '3', spellcheck: 'false', autocomplete: 'off' });
  field.addEventListener('input', () => {
    if (field.value.trim() !== '') take(field.value);
  });
  return element('div', { class: 'paste' }, element('label', { for: id }, label), field);
}

/** The whole window takes files that are dropped: nobody has to hit a spot. */
export function takeDrops(take: (text: string | null) => void): void {
  const mark =
    (isOver: boolean) =>
    (event: DragEvent): void => {
      event.preventDefault();
      document.documentElement.classList.toggle('over', isOver);
    };
  window.addEventListener('dragover', mark(true));
  window.addEventListener('dragleave', mark(false));
  window.addEventListener('drop', (event) => {
    mark(false)(event);
    const file = event.dataTransfer?.files[0];
    if (file !== undefined) void textOf(file).then(take);
  });
}
