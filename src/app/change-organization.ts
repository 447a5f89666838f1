import { calendarDate } from '../core/index.ts';
import { findOrganization, updateOrganization } from '../store/organizations.ts';
import { command } from './command.ts';
import { organizationOutput } from './organization-output.ts';
import { Refused } from './refusal.ts';

/** Changes settings. The lock date moves only while no transaction holds the period. */
export const changeOrganization = command('changeOrganization', async (work, { input }) => {
  const { orderBy, reconciliationOn, lockedThrough, numberFormat, language } = input.body;
  if (typeof lockedThrough === 'string' && !calendarDate(lockedThrough).ok) throw noDate(lockedThrough);
  const { id } = work.organization;
  await updateOrganization(work.on, id, {
    at: work.at,
    ...(orderBy === undefined ? {} : { order_by: orderBy }),
    ...(reconciliationOn === undefined ? {} : { reconciliation_on: reconciliationOn }),
    ...(lockedThrough === undefined ? {} : { locked_through: lockedThrough }),
    ...(numberFormat === undefined ? {} : { number_format: numberFormat }),
    ...(language === undefined ? {} : { language }),
  });
  const row = (await findOrganization(work.on, id)) ?? work.organization;
  const change = {
    action: 'organization.changed',
    subjectKind: 'organization',
    subject: id,
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
