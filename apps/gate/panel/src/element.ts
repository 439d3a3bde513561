type Child = Node | string | null;
type Attributes = Readonly<Record<string, string | number | boolean | null | (() => void)>>;

const SVG = 'http://www.w3.org/2000/svg';

/** Makes an element. `onclick` takes a function; null and false leave an attribute out. Text is always text, never markup. */
export function h(tag: string, attributes: Attributes = {}, ...children: readonly Child[]): HTMLElement {
  const element = document.createElement(tag);
  apply(element, attributes, children);
  return element;
}

export function svg(tag: string, attributes: Attributes = {}, ...children: readonly Child[]): SVGElement {
  const element = document.createElementNS(SVG, tag);
  apply(element, attributes, children);
  return element;
}

function apply(element: Element, attributes: Attributes, children: readonly Child[]): void {
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null || value === false) continue;
    if (typeof value === 'function') element.addEventListener(name.slice(2), value);
    else element.setAttribute(name, value === true ? '' : String(value));
  }
  for (const child of children) if (child !== null) element.append(child);
}

/**
 * Redraws a part of the page only when what it is drawn from has changed, and gives the focus back to the control with the
 * same `data-key`, so that somebody with a keyboard or a screen reader does not lose their place.
 */
export function part(host: HTMLElement): (key: string, draw: () => readonly Child[]) => void {
  let drawn: string | null = null;
  return (key, draw) => {
    if (key === drawn) return;
    drawn = key;
    const focused = host.contains(document.activeElement) ? document.activeElement?.getAttribute('data-key') : null;
    host.replaceChildren(...draw().filter((child) => child !== null));
    if (focused !== null && focused !== undefined) {
      const again =
        host.querySelector<HTMLElement>(`[data-key="${CSS.escape(focused)}"]`) ??
        host.querySelector<HTMLElement>('button');
      again?.focus();
    }
  };
}
