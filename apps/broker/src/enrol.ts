import { closeSync, fsyncSync, openSync, readFileSync, renameSync, writeSync } from 'node:fs';
import { z } from 'zod';
import { hashPassword } from './password.ts';
import { Rights, UserName, Users } from './users.ts';

/** Writes a users file from passwords in clear, which come through standard input and are stored only as hashes. */
const Enrolment = z.strictObject({
  users: z.array(z.strictObject({ name: UserName, password: z.string().min(16).max(256), ...Rights })).max(10_000),
});

const path = z.string().min(1).parse(process.argv[2]);
const { users } = Enrolment.parse(JSON.parse(readFileSync(0, 'utf8')));
const hashed = [];
for (const user of users) hashed.push({ ...user, password: await hashPassword(user.password) });

const draft = `${path}.new`;
const file = openSync(draft, 'w', 0o600);
writeSync(file, `${JSON.stringify(Users.parse({ users: hashed }), null, 1)}\n`);
fsyncSync(file);
closeSync(file);
renameSync(draft, path);
