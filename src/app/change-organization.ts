import type { OrganizationChange } from '../contract/system.ts';
import { findOrganization, type SettingsChange, updateOrganization } from '../store/organizations.ts';
import { changedSettings } from './changed-settings.ts';
import { command } from './command.ts';
import { organizationOutput } from './organization-output.ts';
import { keepersOf } from './period-output.ts';
import { Refused } from './refusal.ts';
import type { Work } from './transaction.ts';
import type { Asked } from './use-case.ts';

/** Changes settings, once nobody writes who has read them as they were. */
export const changeOrganization = command('changeOrganization', change, 'to-change');

async function change(work: Work, { input }: Asked<'changeOrganization'>) {
  const { orderBy, reconciliationOn, soleKeeper, numberFormat, language, paymentDays } = input.body;
  const { settings = {}, series = [] } = input.body;
  if (soleKeeper === true) await requireOneKeeper(work);
  const { id } = work.organization;
  await updateOrganization(work.on, id, {
    ...(orderBy === undefined ? {} : { order_by: orderBy }),
    ...(reconciliationOn === undefined ? {} : { reconciliation_on: reconciliationOn }),
    ...(soleKeeper === undefined ? {} : { sole_keeper: soleKeeper }),
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

/** Where several may lock periods, they decide on each other's requests (DOMAIN §8). */
async function requireOneKeeper(work: Work): Promise<void> {
  const keepers = await keepersOf(work);
  if (keepers <= 1) return;
  const remedy = 'As long as there are several, each decides on the requests of the others.';
  throw new Refused('several-keepers', `${keepers} people may lock periods.`, { remedy });
}
