import { randomUUID } from 'node:crypto';
import type { RouteName } from '../../contract/routes.ts';
import { someone } from './people.ts';
import type { Quittance } from './quittance.ts';

/**
 * One organization with something of every kind that an address can name: `ids` by the path of its routes, `parts` by
 * what the examples of the API's description call it.
 */
export type Books = {
  readonly organization: string;
  readonly ids: Readonly<Record<string, string>>;
  readonly partner: string;
  readonly invoice: string;
  readonly reconciliation: string;
};

export async function fullBooks(quittance: Quittance): Promise<Books> {
  const body = { name: `Club ${randomUUID()}`, baseCurrency: 'EUR', timeZone: 'Europe/Paris', country: 'FR' };
  const { id: organization } = await quittance.call('createOrganization', { body });
  const about = { 'quittance-organization': organization };
  const call = async <N extends RouteName>(name: N, input: Parameters<typeof quittance.call<N>>[1]) =>
    quittance.call(name, input, about);
  const { id: partner } = await call('createPartner', { body: { name: 'Ada Murphy', number: 'C-1' } });
  const post = async (kind: 'invoice' | 'receipt', number: string, more: object = {}) => {
    const document = { kind, partner, number, date: '2026-01-02', currency: 'EUR', amount: '100.00' };
    return (await call('postDocument', { body: { ...document, ...more } })).id;
  };
  const invoice = await post('invoice', 'INV-1');
  await post('receipt', 'R-1');
  const plannedPayments = [{ dueOn: '2026-12-31', amount: '100.00', means: 'mandate' as const }];
  const planned = await call('addPlan', {
    params: { id: await post('invoice', 'INV-2') },
    body: { plannedPayments },
  });
  const pay = { partner, currency: 'EUR', targets: [{ document: invoice, amount: '10.00' }] };
  const reconciled = await call('postReconciliation', { body: pay });
  const undone = await call('postReconciliation', { body: pay });
  const reversal = await call('postReversal', { body: { reconciliation: undone.id, reason: 'Meant for another' } });
  const hold = await call('createHold', { body: { partner, reason: 'In dispute' } });
  const run = await call('createRun', { body: { selection: { accounts: [partner] }, preview: true } });
  await call('cancelRun', { params: { id: run.id } });
  await call('lockPeriod', { body: { through: '2025-12-31' } });
  const { headers: owner, person } = await someone(quittance, { organization, role: 'owner' });
  const asking = { body: { through: null, reason: 'A bill came late' } };
  const unlock = await quittance.call('requestUnlock', asking, owner);
  const role = `Role-${randomUUID()}`;
  await call('createRole', { body: { name: role, rights: [] } });
  const invitation = await call('inviteMember', { body: { email: `${randomUUID()}@example.org`, role } });
  const newKey = {
    name: 'Import',
    rights: ['canImport' as const],
    expiresOn: (await call('getOrganization', {})).today,
  };
  const key = await call('createKey', { body: newKey });
  return {
    organization,
    partner,
    invoice,
    reconciliation: reconciled.id,
    ids: {
      '/accounts': partner,
      '/partners': partner,
      '/documents': invoice,
      '/planned-payments': planned.plannedPayments?.[0]?.id ?? '',
      '/reconciliations': reconciled.id,
      '/reversals': reversal.id,
      '/holds': hold.id,
      '/runs': run.id,
      '/period/unlock-requests': unlock.id,
      '/members': person,
      '/invitations': invitation.id,
      '/roles': role,
      '/keys': key.id,
    },
  };
}
