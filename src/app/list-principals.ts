import { allPrincipals } from '../store/people.ts';
import { query } from './query.ts';

/** What the people and keys of an organization are called, by which its pages say who did something. */
export const listPrincipals = query<'listPrincipals'>(async ({ on, organization }) => {
  return { output: { items: [...(await allPrincipals(on, organization.id))] } };
});
