import { svg } from './element.ts';

/**
 * The picture on the stage: a doorway under its lintel. The leaf swings when the door opens, and light comes through; that is
 * the one motion of this page, and it stands still for people who asked for less motion.
 */
export function doorway(): SVGElement {
  return svg(
    'svg',
    { class: 'doorway', viewBox: '0 0 360 340', 'aria-hidden': 'true' },
    svg(
      'defs',
      {},
      svg(
        'radialGradient',
        { id: 'light', cx: '50%', cy: '62%', r: '75%' },
        svg('stop', { offset: '0', class: 'light-in' }),
        svg('stop', { offset: '1', class: 'light-out' }),
      ),
    ),
    svg('ellipse', { class: 'ground', cx: 180, cy: 316, rx: 168, ry: 10 }),
    svg('path', { class: 'spill', d: 'M112 312h136l52 20H60z' }),
    svg('rect', { class: 'inside', x: 108, y: 66, width: 144, height: 248, fill: 'url(#light)' }),
    svg(
      'g',
      { class: 'leaf' },
      svg('rect', { class: 'leaf-board', x: 108, y: 66, width: 144, height: 248 }),
      svg('rect', { class: 'leaf-panel', x: 126, y: 86, width: 108, height: 86, rx: 5 }),
      svg('rect', { class: 'leaf-panel', x: 126, y: 190, width: 108, height: 104, rx: 5 }),
      svg('circle', { class: 'knob', cx: 238, cy: 182, r: 5.5 }),
    ),
    svg('rect', { class: 'post', x: 90, y: 60, width: 20, height: 256, rx: 2 }),
    svg('rect', { class: 'post', x: 250, y: 60, width: 20, height: 256, rx: 2 }),
    svg('rect', { class: 'lintel', x: 62, y: 34, width: 236, height: 34, rx: 8 }),
    svg('path', { class: 'lintel-shade', d: 'M70 62h220' }),
    svg('path', { class: 'sill', d: 'M78 316h204' }),
  );
}
