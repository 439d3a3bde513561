import { readFileSync } from 'node:fs';
import { refusals } from '@lintel/words/zh/refusals';
import { resident } from '@lintel/words/zh/resident';
import { describe, expect, it } from 'vitest';

interface Operation {
  readonly operationId: string;
  readonly responses: Readonly<Record<string, unknown>>;
}

const read = (path: string): string => readFileSync(new URL(path, import.meta.url), 'utf8');
const document = JSON.parse(read('../../../openapi/v1.json')) as {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
};
const operations = new Map(
  Object.values(document.paths).flatMap((path) => Object.values(path).map((one) => [one.operationId, one] as const)),
);
const asked = [...read('api/operations.ts').matchAll(/replyOf\(api\.(\w+)\(/g)].map((match) => match[1] ?? '');

/** Every string in a declared response that has the form of a refusal code. */
function codesOf(operation: Operation): readonly string[] {
  return [...JSON.stringify(operation.responses).matchAll(/"([a-z]+\.[a-z_]+)"/g)].map((match) => match[1] ?? '');
}

describe('words for what the server may answer', () => {
  it('finds the operations and their codes', () => {
    expect(asked.length).toBeGreaterThan(20);
    expect(codesOf(operations.get('openDoor') as Operation)).toContain('access.no_home');
  });

  it.each(asked)('%s: every refusal has words', (id) => {
    const operation = operations.get(id);
    expect(operation, 'not in openapi/v1.json').toBeDefined();
    const silent = codesOf(operation as Operation).filter((code) => !(code in refusals));
    expect(silent).toEqual([]);
  });

  it('every reason of a gate has words', () => {
    const reasons = [...read('../../../packages/access-rules/src/decision.ts').matchAll(/'(access\.[a-z_]+)'/g)].map(
      (match) => match[1] ?? '',
    );
    expect(reasons.length).toBeGreaterThan(10);
    expect(reasons.filter((code) => !(code in refusals))).toEqual([]);
  });

  it('every kind of record and every purpose that the modules declare has words', () => {
    const modules = JSON.parse(read('../../server/modules.json')) as Readonly<Record<string, unknown>>;
    const inventories = Object.keys(modules).flatMap((name) => {
      try {
        return [read(`../../server/src/modules/${name}/privacy.ts`)];
      } catch {
        return [];
      }
    });
    const purposes = inventories.flatMap((text) =>
      [...text.matchAll(/purpose: '(\w+)'/g)].map((match) => `purpose.${match[1]}`),
    );
    const records = inventories.flatMap((text) =>
      [...text.matchAll(/'(\w+\.\w+)\.\w+': (?:\{ kind: '(?!none)|[A-Z])/g)].map((match) => `record.${match[1]}`),
    );
    expect(records.length).toBeGreaterThan(5);
    expect([...new Set([...purposes, ...records])].filter((key) => !(key in resident))).toEqual([]);
  });
});
