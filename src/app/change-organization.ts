import { calendarDate } from '../core/index.ts';
import { findOrganization, updateOrganization } from '../store/organizations.ts';
import { command } from './command.ts';
import { organizationOutput } from './organization-output.ts';
import { Refused } from './refusal.ts';

/** Changes settings. The lock date moves only while no transaction holds the period. */
export const changeOrganization = command('changeOrganization', async (work, { input }) => {
  const { orderBy, reconciliationOn, lockedThrough, numberFormat, language } = input.body;
  if (typeof lockedThrough === 'string' && !calendarDate(lockedThrough).ok) throw noDate(lockedThrough);
  const before = work.organization;
  const after = {
    ...before,
    order_by: orderBy ?? before.order_by,
    reconciliation_on: reconciliationOn ?? before.reconciliation_on,
    locked_through: lockedThrough === undefined ? before.locked_through : lockedThrough,
    number_format: numberFormat ?? before.number_format,
    language: language ?? before.language,
  };
  await updateOrganization(work.on, after, work.at);
  const row = (await findOrganization(work.on, before.id)) ?? after;
  const change = {
    action: 'organization.changed',
    subjectKind: 'organization',
    subject: before.id,
    fields: { changed: Object.keys(input.body) },
  };
  return { output: organizationOutput(row, work.today), changes: [change] };
});

function noDate(value: string): Refused {
  const detail = `“${value}” is no date.`;
  return new Refused('input-invalid', detail, {
    problems: [{ code: 'date-malformed', pointer: '/lockedThrough', value, detail }],
  });
}
