// `npm run person`, or in a container `node apps/api/dist/person.js`: adds someone who can sign in.
import 'reflect-metadata';
import '#platform/temporal.ts';
import { parseArgs } from 'node:util';
import { addPerson } from './add-person.ts';
import { readEnv } from '#platform/env.ts';
import { SettingError } from '#platform/start-error.ts';

try {
  const text = { type: 'string' } as const;
  const { values } = parseArgs({ options: { email: text, name: text, role: text, authority: text } });
  const { databaseUrl } = readEnv(process.env);
  if (!databaseUrl)
    throw new SettingError('DATABASE_URL', 'must be set: the address of the PostgreSQL database');
  const { email = '', name = '', role = '', authority } = values;
  console.log(await addPerson(databaseUrl, { email, name, role, authority }));
} catch (error) {
  // Also what parseArgs says of an unknown option: all of it is for the person at the terminal.
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
