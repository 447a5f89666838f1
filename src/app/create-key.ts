import { hash } from 'node:crypto';
import { type ApiKey, KEY_PREFIX, LONGEST_KEY } from '../contract/keys.ts';
import { calendarDate, monthsAfter } from '../core/index.ts';
import { findApiKey, insertApiKey } from '../store/api-keys.ts';
import { command } from './command.ts';
import { oneKeyOutput } from './key-output.ts';
import { Refused } from './refusal.ts';
import { requireRight } from './require-right.ts';
import type { Work } from './transaction.ts';

/** Its last characters, by which people tell one from another. */
const HINT = 4;

/**
 * Makes a key with some of the caller's own rights: nobody gives what they have not, and a key gives no more time than
 * it has. The key is in the first answer alone; kept are its hash and its last characters.
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
  await requireWithinOwn(work, kept);
  return {
    output: { ...kept, secret },
    kept,
    changes: [{ action: 'key.created', subjectKind: 'api_key', subject: id, fields: { rights, through: expiresOn } }],
  };
});

/** Else whoever found a key could go on by another one when it ends. */
async function requireWithinOwn({ on, organization, caller, at }: Work, { expiresAt }: ApiKey): Promise<void> {
  const [, id] = /^key:(.+)$/.exec(caller.principal) ?? [];
  const own = id === undefined ? undefined : await findApiKey(on, organization.id, { id, at });
  if (own === undefined || expiresAt <= own.expires_at) return;
  throw unfit(`A key makes none that outlasts it: choose a day before ${own.expires_at.slice(0, 10)}.`);
}

function checkExpiry({ today }: Work, expiresOn: string): void {
  const from = calendarDate(today);
  const last = from.ok ? monthsAfter(from.value, LONGEST_KEY) : today;
  if (expiresOn >= today && expiresOn <= last) return;
  throw unfit(`Choose a day from ${today} to ${last}.`);
}

function unfit(detail: string): Refused {
  return new Refused('input-invalid', detail, { problems: [{ code: 'input-invalid', pointer: '/expiresOn', detail }] });
}
