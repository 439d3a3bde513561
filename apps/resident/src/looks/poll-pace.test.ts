import { expect, it } from 'vitest';
import { pollPace } from './poll-pace.ts';

it.each([
  [0, 800],
  [119_999, 800],
  [120_000, 5000],
  [899_999, 5000],
  [900_000, 30_000],
  [86_400_000, 30_000],
])('watched for %i ms, it waits %i ms', (watched, wait) => expect(pollPace(watched)).toBe(wait));
