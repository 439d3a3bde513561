import { globSync, readFileSync } from 'node:fs';
import { consoleRefusals } from '@lintel/words/zh/console-refusals';
import { refusals } from '@lintel/words/zh/refusals';
import { expect, it } from 'vitest';

interface Operation {
  readonly operationId: string;
  readonly responses: Readonly<Record<string, unknown>>;
}

const here = new URL('./', import.meta.url);
const document = JSON.parse(readFileSync(new URL('../../../openapi/v1.json', here), 'utf8')) as {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
};
const operations = new Map(
  Object.values(document.paths).flatMap((path) => Object.values(path).map((one) => [one.operationId, one] as const)),
);

/** The operations that any file here takes from the generated client, under the client's own name for them. */
const used = new Set(
  globSync('**/*.{ts,tsx}', { cwd: here }).flatMap((file) =>
    [...readFileSync(new URL(file, here), 'utf8').matchAll(/import \{([^}]*)\} from '@lintel\/api-client'/g)]
      .flatMap((match) => (match[1] ?? '').split(','))
      .map((name) => name.trim().split(' as ')[0] ?? '')
      .filter((name) => operations.has(name)),
  ),
);

function codesOf({ responses }: Operation): readonly string[] {
  return [...JSON.stringify(responses).matchAll(/"([a-z]+\.[a-z_]+)"/g)].map((match) => match[1] ?? '');
}

it('finds the operations that the console calls, and their codes', () => {
  expect(used.size).toBeGreaterThan(30);
  expect(codesOf(operations.get('revealPerson') as Operation)).toContain('trace.not_sequenced'); // the document has it
});

it.each([...used].toSorted())('%s: every refusal has words', (id) => {
  const texts = { ...refusals, ...consoleRefusals };
  const silent = codesOf(operations.get(id) as Operation).filter((code) => !(code in texts)); // chosen by that very map
  expect(silent).toEqual([]);
});
