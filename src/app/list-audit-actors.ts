import { actorsOf } from '../store/audit-events.ts';
import { query } from './query.ts';

/** More than any list lets one choose from. */
const MOST = 500;

/** Who changed anything in an organization. */
export const listAuditActors = query<'listAuditActors'>(async ({ on, organization }) => {
  return { output: { items: [...(await actorsOf(on, organization.id, MOST))] } };
});
