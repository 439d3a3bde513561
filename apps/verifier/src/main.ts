import './style.css';
import { nobleCrypto } from '@lintel/look-receipt/noble';
import type { Language } from '@lintel/words';
import { drawing, element, MARK, SHEET } from './element.ts';
import { fileButton, pasteField, takeDrops } from './input.ts';
import { type Given, type Outcome, outcomeOf } from './outcome.ts';
import { policyPart } from './policy-part.ts';
import { notice, verdictOf } from './verdict.ts';
import { type PageWords, wordsIn } from './words.ts';

let given: Given = { receipt: null, policy: null };
let language: Language = 'zh-CN';
/** Which of several checks under way is the newest. */
let turn = 0;

/** A file that is no text is no receipt: an empty text says so by itself. */
const takeReceipt = (text: string | null): void => void check({ receipt: text ?? '', policy: given.policy });
const takePolicy = (text: string | null): void => void check({ ...given, policy: text ?? '' });

async function check(next: Given): Promise<void> {
  given = next;
  turn += 1;
  const mine = turn;
  const outcome = await outcomeOf(given, nobleCrypto);
  if (mine !== turn) return;
  draw(outcome);
  // Whoever cannot see the page hears the result, and nobody has to look for it.
  document.getElementById('verdict')?.focus();
  window.scrollTo(0, 0);
}

function draw(outcome: Outcome): void {
  const words = wordsIn(language);
  document.documentElement.lang = language;
  document.title = `${words.t('page.title')} · ${words.t('page.product')}`;
  document.body.replaceChildren(
    header(words, outcome),
    element('main', {}, ...contentOf(words, outcome)),
    element('footer', {}, element('p', { class: 'quiet' }, words.t('page.limits'))),
  );
}

function header({ t }: PageWords, outcome: Outcome): HTMLElement {
  const other: Language = language === 'zh-CN' ? 'en' : 'zh-CN';
  const toOther = element(
    'button',
    { type: 'button', class: 'button', lang: other },
    other === 'en' ? 'English' : '中文',
  );
  toOther.addEventListener('click', () => {
    language = other;
    draw(outcome);
  });
  return element(
    'header',
    {},
    element(
      'div',
      {},
      element('p', { class: 'product' }, drawing('lintel', MARK), t('page.product')),
      element('h1', {}, t('page.title')),
      element('p', { class: 'quiet' }, t('page.offline')),
    ),
    toOther,
  );
}

function contentOf(words: PageWords, outcome: Outcome): readonly HTMLElement[] {
  const { t } = words;
  const policy = (of: Parameters<typeof policyPart>[1]['policy']): HTMLElement =>
    policyPart(words, {
      policy: of,
      isOwn: given.policy !== null,
      sha256: nobleCrypto.sha256,
      take: takePolicy,
      back: () => void check({ ...given, policy: null }),
    });
  switch (outcome.kind) {
    case 'nothing':
      return [asking(words)];
    case 'unread': {
      const isNewer = outcome.why === 'receipt.version_unknown';
      const [title, now] = isNewer
        ? [t('unread.newer'), t('unread.newerNow')]
        : [t('unread.malformed'), t('unread.malformedNow')];
      return [notice('mind', title, now), asking(words)];
    }
    case 'policy_missing':
      return [notice('mind', t('needs.policy'), t('needs.policyNow')), policy(null), again(words)];
    case 'policy_malformed':
      return [notice('mind', t('bad.policy'), t('bad.policyNow')), policy(null), again(words)];
    case 'checked': {
      const [verdict, ...rest] = verdictOf(words, outcome, nobleCrypto.sha256);
      const details = rest.at(-1);
      return [verdict, ...rest.slice(0, -1), policy(outcome.policy), details, again(words)].filter(
        (part) => part !== undefined,
      );
    }
  }
}

function asking({ t }: PageWords): HTMLElement {
  return element(
    'section',
    { class: 'give' },
    drawing('sheet', SHEET),
    fileButton({ id: 'receipt-file', label: t('give.file'), isMain: true, take: takeReceipt }),
    element('p', { class: 'quiet' }, t('give.drop')),
    pasteField({ id: 'receipt-text', label: t('give.paste'), take: takeReceipt }),
  );
}

function again({ t }: PageWords): HTMLElement {
  const another = element('button', { type: 'button', class: 'button' }, t('give.again'));
  another.addEventListener('click', () => void check({ receipt: null, policy: given.policy }));
  const print = element('button', { type: 'button', class: 'button' }, t('page.print'));
  print.addEventListener('click', () => window.print());
  return element('div', { class: 'actions' }, another, print);
}

takeDrops(takeReceipt);
draw({ kind: 'nothing' });
