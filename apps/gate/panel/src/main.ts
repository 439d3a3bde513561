import './style.css';
import { listen, present } from './gate-link.ts';
import { Panel } from './panel.ts';
import { themeAt } from './panel-model.ts';

const root = document.querySelector<HTMLElement>('#panel');
if (root === null) throw new Error('the page has no panel');

const panel = new Panel({ root, present, nowMs: () => performance.now() });
listen(
  (event) => panel.hear(event),
  () => panel.lost(),
);

// Caught on the way down, before a focused button sees it: a card reader ends its number with Enter wherever the focus is.
window.addEventListener(
  'keydown',
  (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (!panel.key(event.key)) return;
    event.preventDefault();
    event.stopPropagation();
  },
  { capture: true },
);

const dark = matchMedia('(prefers-color-scheme: dark)');
const paint = (): void => {
  document.documentElement.dataset['theme'] = themeAt(new Date().getHours(), dark.matches);
};
paint();
dark.addEventListener('change', paint);
setInterval(paint, 60_000);
