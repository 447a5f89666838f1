import type { ProblemDetail } from '../contract/problem.ts';
import type { OrganizationChange } from '../contract/system.ts';
import { calendarDate } from '../core/index.ts';
import { findOrganization, type SettingsChange, updateOrganization } from '../store/organizations.ts';
import { changedSettings } from './changed-settings.ts';
import { command } from './command.ts';
import { organizationOutput } from './organization-output.ts';
import { Refused } from './refusal.ts';
import type { Work } from './transaction.ts';
import type { Asked } from './use-case.ts';

/** Changes settings and the lock date, once nobody writes who has read them as they were. */
export const changeOrganization = command('changeOrganization', change, 'to-change');

async function change(work: Work, { input }: Asked<'changeOrganization'>) {
  const { orderBy, reconciliationOn, lockedThrough, numberFormat, language, paymentDays } = input.body;
  const { settings = {}, series = [] } = input.body;
  if (typeof lockedThrough === 'string') checkLock(lockedThrough, work.today);
  const { id } = work.organization;
  await updateOrganization(work.on, id, {
    at: work.at,
    ...(orderBy === undefined ? {} : { order_by: orderBy }),
    ...(reconciliationOn === undefined ? {} : { reconciliation_on: reconciliationOn }),
    ...(lockedThrough === undefined ? {} : { locked_through: lockedThrough }),
    ...(numberFormat === undefined ? {} : { number_format: numberFormat }),
    ...(language === undefined ? {} : { language }),
    ...(paymentDays === undefined ? {} : { payment_days: paymentDays }),
    ...settingsChange(settings),
    series: Object.fromEntries(series.map(({ kind, ...written }) => [kind, written])),
  });
  const row = (await findOrganization(work.on, id)) ?? work.organization;
  const output = organizationOutput(row, work.today);
  const fields = changedSettings(organizationOutput(work.organization, work.today), output);
  const recorded = { action: 'organization.changed', subjectKind: 'organization', subject: id };
  return { output, changes: fields === undefined ? [] : [{ ...recorded, fields }] };
}

function settingsChange({
  ladder,
  creditAfterPayment,
  installmentsOnArrival,
  paymentsOnArrival,
}: NonNullable<OrganizationChange['settings']>): SettingsChange {
  return {
    ...(ladder === undefined ? {} : { ladder }),
    ...(creditAfterPayment === undefined ? {} : { credit_after_payment: creditAfterPayment }),
    ...(installmentsOnArrival === undefined ? {} : { installments_on_arrival: installmentsOnArrival }),
    ...(paymentsOnArrival === undefined ? {} : { payments_on_arrival: paymentsOnArrival }),
  };
}

/** A day that is over or today: nothing could be posted until one that lies ahead. */
function checkLock(value: string, today: string): void {
  const pointer = '/lockedThrough';
  if (!calendarDate(value).ok)
    throw badLock({ code: 'date-malformed', pointer, value, detail: `“${value}” is no date.` });
  if (value <= today) return;
  const detail = `${value} is after today, ${today}: until then nothing could be posted.`;
  throw badLock({ code: 'date-in-future', pointer, value, detail });
}

function badLock(problem: ProblemDetail): Refused {
  return new Refused('input-invalid', problem.detail, { problems: [problem] });
}
