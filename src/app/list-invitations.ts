import { listInvitations as list } from '../store/invitations.ts';
import { invitationsOutput } from './invitation-output.ts';
import { query } from './query.ts';

/** Who is invited and has not come yet, also where the invitation has expired. */
export const listInvitations = query<'listInvitations'>(async (work) => {
  const { on, organization, at } = work;
  return { output: { items: await invitationsOutput(work, await list(on, organization.id, at)) } };
});
