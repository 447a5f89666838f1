import { listMembers as list } from '../store/members.ts';
import { membersOutput } from './member-output.ts';
import { query } from './query.ts';

/** Who belongs to the organization, and who did. */
export const listMembers = query<'listMembers'>(async (work) => {
  return { output: { items: await membersOutput(work, await list(work.on, work.organization.id)) } };
});
