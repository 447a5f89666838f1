import { memberBehind } from '../store/people.ts';
import { insertUnlockRequest } from '../store/unlock-requests.ts';
import { command } from './command.ts';
import { unlockRequestOutput } from './period-output.ts';
import { Refused } from './refusal.ts';
import type { Work } from './transaction.ts';

/** Asks for the lock to be moved back or taken away: another person decides, within seven days (DOMAIN §8). */
export const requestUnlock = command('requestUnlock', async (work, { input }) => {
  const { through, reason } = input.body;
  const { on, organization, caller, at, context } = work;
  checkMovesBack(work, through);
  const person = await requireAsking(work);
  const id = context.newId();
  const asked = { asked_by: caller.principal, asked_by_person: person, asked_at: at };
  await insertUnlockRequest(on, organization.id, { id, through, reason, ...asked });
  const fields = { from: organization.locked_through, through };
  return {
    output: await unlockRequestOutput(work, id),
    changes: [{ action: 'unlock.requested', subjectKind: 'unlock_request', subject: id, fields }],
  };
});

/** The person who asks, or who made the key by which is asked and still belongs here; refused where that is nobody. */
export async function requireAsking({ on, organization, caller }: Work): Promise<string> {
  const person = caller.person ?? (await memberBehind(on, organization.id, caller.principal));
  if (person === undefined) {
    const remedy = 'Sign in, or use a key that a member made.';
    throw new Refused('not-a-person', 'Unlocking takes two people, and nobody is known by this.', { remedy });
  }
  return person;
}

/** The person who decides, signed in: who holds a key that another made may be the one who asked. Refused for a key. */
export function requireDeciding({ caller: { person } }: Work): string {
  if (person !== undefined) return person;
  const remedy = 'Sign in: a key may ask, and a person decides.';
  throw new Refused('not-a-person', 'Unlocking takes two people, and a key is neither of them.', { remedy });
}

function checkMovesBack({ organization: { locked_through: locked } }: Work, through: string | null): void {
  if (locked !== null && (through === null || through < locked)) return;
  const detail = locked === null ? 'Nothing is locked.' : `It is locked through ${locked}: choose a day before.`;
  const value = through === null ? {} : { value: through };
  throw new Refused('input-invalid', detail, {
    problems: [{ code: 'input-invalid', pointer: '/through', detail, ...value }],
  });
}
