import { svg } from './element.ts';

const PATHS = {
  check: ['M5 12.5l4.5 4.5L19 7.5'],
  cross: ['M6.5 6.5l11 11', 'M17.5 6.5l-11 11'],
  card: ['M3 7a2 2 0 0 1 2-2h14a2 2 0 0 1 2 2v10a2 2 0 0 1-2 2H5a2 2 0 0 1-2-2z', 'M3 10h18', 'M7 15h3'],
  pin: ['M6 6h.01', 'M12 6h.01', 'M18 6h.01', 'M6 12h.01', 'M12 12h.01', 'M18 12h.01', 'M12 18h.01'],
  code: ['M4 4h6v6H4z', 'M14 4h6v6h-6z', 'M4 14h6v6H4z', 'M14 14h2v2h-2z', 'M18 18h2v2h-2z', 'M19 14h1', 'M14 19v1'],
  phone: ['M8 3h8a2 2 0 0 1 2 2v14a2 2 0 0 1-2 2H8a2 2 0 0 1-2-2V5a2 2 0 0 1 2-2z', 'M11 18h2'],
  shield: ['M12 3l7 3v5c0 4.5-3 8.3-7 10-4-1.7-7-5.5-7-10V6z'],
  doors: ['M4 21V5a1 1 0 0 1 1-1h5v17', 'M14 21V4h5a1 1 0 0 1 1 1v16', 'M2 21h20', 'M8 12h.01', 'M16 12h.01'],
  back: ['M10 6l-6 6 6 6', 'M4 12h16'],
  erase: ['M9 5h10a2 2 0 0 1 2 2v10a2 2 0 0 1-2 2H9l-6-7z', 'M12 9.5l5 5', 'M17 9.5l-5 5'],
  fire: ['M12 3c.5 3.5 5.5 5.5 5.5 11a5.5 5.5 0 0 1-11 0c0-2.4 1.3-3.9 2.2-5 .3 1.5 1 2.4 2 3C10.5 9 10.7 5.5 12 3z'],
  clock: ['M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18z', 'M12 7.5V12l3 2'],
  alert: ['M12 4l9 16H3z', 'M12 10v4.5', 'M12 17.5h.01'],
  link: ['M9 15l6-6', 'M11 7l1-1a4 4 0 0 1 6 6l-1 1', 'M13 17l-1 1a4 4 0 0 1-6-6l1-1'],
  send: ['M4 12h13', 'M12 6l6 6-6 6'],
  open: ['M5 21V4h9l5 3v14', 'M14 4v17', 'M3 21h18', 'M11 13h.01'],
} as const satisfies Record<string, readonly string[]>;

export type IconName = keyof typeof PATHS;

/** Always beside words, so it says nothing to a screen reader. */
export function icon(name: IconName): SVGElement {
  const strokes = PATHS[name].map((d) => svg('path', { d }));
  return svg('svg', { class: 'icon', viewBox: '0 0 24 24', 'aria-hidden': 'true' }, ...strokes);
}
