import { withdrawInvitation as withdraw } from '../store/invitations.ts';
import { command } from './command.ts';
import { invitationWithdrawn } from './end-given-rights.ts';
import { Refused } from './refusal.ts';

/** Withdraws an invitation: its link opens nothing any more. */
export const withdrawInvitation = command('withdrawInvitation', async ({ on, organization }, { input }) => {
  const { id } = input.params;
  const role = await withdraw(on, organization.id, id);
  if (role === undefined) throw new Refused('not-found', 'No such invitation waits.');
  return { output: undefined, changes: [invitationWithdrawn(id, role)] };
});
