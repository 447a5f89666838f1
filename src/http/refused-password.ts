import { Refused } from '../app/refusal.ts';
import { PasswordError } from '../auth/password.ts';
import { AddressTaken } from '../auth/people.ts';

/** Refuses in our words what was thrown for a new person, or for a password; anything else is a bug of ours. */
export function refusedPassword(error: unknown): never {
  if (error instanceof AddressTaken) throw new Refused('email-taken', 'It was not added.');
  if (!(error instanceof PasswordError)) throw error;
  const { code, message: detail } = error;
  throw new Refused('input-invalid', 'One field can not be accepted.', {
    problems: [{ code, pointer: '/password', detail }],
  });
}
