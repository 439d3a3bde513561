import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { HASH } from './password.ts';
import { isPattern, isTopic } from './topic-pattern.ts';

const Pattern = z.string().max(200).refine(isPattern, 'a topic pattern that does not begin with a wildcard');
/** Kept messages stay in memory: one per topic, so the topics are named one by one. */
const KeptTopic = z.string().max(200).refine(isTopic, 'a topic without wildcards');

export const Rights = {
  publish: z.array(Pattern).max(64),
  subscribe: z.array(Pattern).max(64),
  retain: z.array(KeptTopic).max(64),
};

export const UserName = z.string().regex(/^[a-z0-9][a-z0-9-]{0,62}$/, 'a user name of a-z, 0-9 and -');

const User = z.strictObject({ name: UserName, password: z.string().regex(HASH), ...Rights }).readonly();

/** One device. What it may do follows from what it is: the file is made by `enrol.ts`, not typed. */
export type User = z.infer<typeof User>;

export const Users = z
  .strictObject({ users: z.array(User).max(10_000) })
  .readonly()
  .refine(({ users }) => new Set(users.map(({ name }) => name)).size === users.length, 'every name once');

export function readUsers(path: string): ReadonlyMap<string, User> {
  const { users } = Users.parse(JSON.parse(readFileSync(path, 'utf8')));
  return new Map(users.map((user) => [user.name, user]));
}
