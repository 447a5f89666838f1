import { hash } from 'node:crypto';
import { KEY_PREFIX, LONGEST_KEY } from '../contract/keys.ts';
import { calendarDate, monthsAfter } from '../core/index.ts';
import { insertApiKey } from '../store/api-keys.ts';
import { command } from './command.ts';
import { oneKeyOutput } from './key-output.ts';
import { Refused } from './refusal.ts';
import { requireRight } from './require-right.ts';
import type { Work } from './transaction.ts';

/** Its last characters, by which people tell one from another. */
const HINT = 4;

/**
 * Makes a key with some of the caller's own rights: nobody gives what they have not. It is in the first answer alone;
 * kept are its hash and its last characters.
 */
export const createKey = command('createKey', async (work, { input }) => {
  const { name, rights, expiresOn } = input.body;
  const { on, organization, caller, at, context } = work;
  for (const right of rights) requireRight(caller, right, `Giving a key the right ${right}`);
  checkExpiry(work, expiresOn);
  const id = context.newId();
  const secret = `${KEY_PREFIX}${context.newSecret()}`;
  await insertApiKey(on, organization.id, {
    id,
    name,
    hash: hash('sha256', secret, 'buffer'),
    hint: secret.slice(-HINT),
    rights,
    created_by: caller.principal,
    created_at: at,
    expires_on: expiresOn,
  });
  const kept = await oneKeyOutput(work, id);
  return {
    output: { ...kept, secret },
    kept,
    changes: [{ action: 'key.created', subjectKind: 'api_key', subject: id, fields: { rights, through: expiresOn } }],
  };
});

function checkExpiry({ today }: Work, expiresOn: string): void {
  const from = calendarDate(today);
  const last = from.ok ? monthsAfter(from.value, LONGEST_KEY) : today;
  if (expiresOn >= today && expiresOn <= last) return;
  const detail = `Choose a day from ${today} to ${last}.`;
  throw new Refused('input-invalid', detail, {
    problems: [{ code: 'input-invalid', pointer: '/expiresOn', value: expiresOn, detail }],
  });
}
