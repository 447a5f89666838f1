import { actorsOf, originsOf } from '../store/audit-events.ts';
import { namesOfPrincipals } from '../store/people.ts';
import { query } from './query.ts';

/** More than any list lets one choose from. */
const MOST = 500;

/** Who changed anything in an organization, and from where. */
export const listAuditActors = query<'listAuditActors'>(async ({ on, organization: { id } }) => {
  const actors = await actorsOf(on, id, MOST);
  const names = await namesOfPrincipals(on, id, actors);
  const items = actors.map((actor) => {
    const name = names.get(actor);
    return { actor, ...(name === undefined ? {} : { name }) };
  });
  return { output: { items, origins: [...(await originsOf(on, id, MOST))] } };
});
