import { organizationOutput } from './organization-output.ts';
import { query } from './query.ts';

/** The organization asked about, with its settings and its today. */
export const getOrganization = query<'getOrganization'>(async (work) => ({
  output: organizationOutput(work.organization, work.today),
}));
