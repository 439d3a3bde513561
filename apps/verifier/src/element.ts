export type Child = Node | string | null;

/** An element with these attributes and children. Text goes in as text: nothing that a receipt says can become markup. */
export function element<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  attributes: Readonly<Record<string, string>> = {},
  ...children: readonly Child[]
): HTMLElementTagNameMap[Tag] {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  made.append(...children.filter((child) => child !== null));
  return made;
}

const SVG = 'http://www.w3.org/2000/svg';

/** A drawing of 24 by 24, made of paths. */
export function drawing(className: string, paths: readonly string[]): SVGElement {
  const svg = document.createElementNS(SVG, 'svg');
  for (const [name, value] of Object.entries({ viewBox: '0 0 24 24', class: className, 'aria-hidden': 'true' })) {
    svg.setAttribute(name, value);
  }
  for (const d of paths) {
    const path = document.createElementNS(SVG, 'path');
    path.setAttribute('d', d);
    svg.append(path);
  }
  return svg;
}

/** The beam over a door, on its two posts. */
export const MARK = [
  'M3.5 4h17A1.5 1.5 0 0 1 22 5.5v2A1.5 1.5 0 0 1 20.5 9h-17A1.5 1.5 0 0 1 2 7.5v-2A1.5 1.5 0 0 1 3.5 4Z',
  'M5 10.5h3V20a1 1 0 0 1-1 1H6a1 1 0 0 1-1-1Z',
  'M16 10.5h3V20a1 1 0 0 1-1 1h-1a1 1 0 0 1-1-1Z',
] as const;
export const TICK = ['M4.5 12.5l5 5 10-11'] as const;
export const CROSS = ['M6 6l12 12M18 6L6 18'] as const;
/** For what is neither right nor wrong. */
export const HEED = ['M12 4.5v10', 'M12 19v.5'] as const;
export const SHEET = [
  'M12 4v11m0-11 4 4m-4-4-4 4',
  'M5 15v3.5A1.5 1.5 0 0 0 6.5 20h11a1.5 1.5 0 0 0 1.5-1.5V15',
] as const;
