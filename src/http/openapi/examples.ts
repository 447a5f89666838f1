import type { z } from 'zod';
import type { RouteName, ROUTES } from '../../contract/routes.ts';

type Routes = typeof ROUTES;
type WithBody = { [Name in RouteName]: Routes[Name] extends { body: z.ZodType } ? Name : never }[RouteName];
type Bodies = { readonly [Name in WithBody]: z.input<Routes[Name]['body']> };

const PARTNER = '0192d3a4-5b6c-7d8e-9f00-000000000001';
const INVOICE = '0192d3a4-5b6c-7d8e-9f00-000000000002';
const RECONCILIATION = '0192d3a4-5b6c-7d8e-9f00-000000000003';
const SHA256 = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855';

const BODIES: Bodies = {
  signIn: { email: 'ada@example.org', password: 'a long walk by the river' },
  signInByCode: { kind: 'app', code: '123456' },
  signInToDemo: { role: 'clerk' },
  setUp: {
    code: 'as the server printed it',
    name: 'Ada Murphy',
    email: 'ada@example.org',
    password: 'a long walk by the river',
  },
  requestReset: { email: 'ada@example.org' },
  makeResetLink: { email: 'ada@example.org' },
  resetPassword: { code: 'as it was mailed', password: 'another walk, by the sea' },
  changePassword: { current: 'a long walk by the river', password: 'another walk, by the sea' },
  beginSecondFactor: { password: 'a long walk by the river' },
  confirmSecondFactor: { code: '123456' },
  endSecondFactor: { password: 'a long walk by the river' },
  createOrganization: { name: 'Harbour Rowing Club', baseCurrency: 'EUR', timeZone: 'Europe/Dublin', country: 'IE' },
  changeOrganization: { paymentDays: 14 },
  createKey: { name: 'Shop', rights: ['canPostDocuments', 'canManagePartners'], expiresOn: '2027-03-31' },
  changeMember: { role: 'accountant' },
  removeMember: { reason: 'Left the club in March' },
  inviteMember: { email: 'ada@example.org', role: 'auditor' },
  lookAtInvitation: { code: 'as the link holds it' },
  acceptInvitation: { code: 'as the link holds it' },
  joinByInvitation: { code: 'as the link holds it', name: 'Ada Murphy', password: 'a long walk by the river' },
  createRole: { name: 'Treasurer', rights: ['canReadReconciliation', 'canExport'] },
  changeRole: { rights: ['canReadReconciliation'] },
  lockPeriod: { through: '2026-03-31' },
  requestUnlock: { through: '2026-02-28', reason: 'A bill of March came late' },
  approveUnlock: { note: 'Reported again on 10 April' },
  declineUnlock: { reason: 'March is reported' },
  createPartner: { name: 'Ada Murphy', number: 'C-1001', language: 'en' },
  changePartner: { name: 'Ada Byrne', email: 'ada@example.com' },
  erasePartner: { reason: 'Asked for by the client, request 2026-17' },
  postDocument: {
    kind: 'invoice',
    partner: PARTNER,
    number: 'INV-1029',
    date: '2026-04-01',
    dueOn: '2026-04-30',
    currency: 'EUR',
    amount: '120.00',
  },
  takeBackDocument: { reason: 'Entered twice' },
  undoPosting: { reason: 'Undone right after posting' },
  changeDraft: { kind: 'invoice', partner: PARTNER, date: '2026-04-01', currency: 'EUR', amount: '125.00' },
  addPlan: { plannedPayments: [{ dueOn: '2026-04-30', amount: '120.00', means: 'mandate' }] },
  changePlan: { state: 'received', date: '2026-04-30' },
  undoDocument: { reason: 'Meant for another invoice' },
  previewCancellation: { reason: 'Course did not take place', percent: '50' },
  cancelInvoice: { reason: 'Course did not take place', percent: '50', fee: '10.00' },
  refundDocument: { amount: '20.00', reason: 'Paid twice' },
  createHold: { partner: PARTNER, document: INVOICE, reason: 'In dispute', until: '2026-06-30' },
  addNote: { text: 'Will pay on Friday.' },
  exportAccounts: { selection: { matching: { hasOpen: true } } },
  listStatements: { selection: { accounts: [PARTNER] }, from: '2026-01-01', to: '2026-03-31' },
  createRun: { selection: { matching: { hasUnapplied: true } }, preview: true },
  undoRun: { reason: 'Run with the wrong steps' },
  previewReconciliation: { partner: PARTNER, currency: 'EUR', targets: [{ document: INVOICE, amount: '120.00' }] },
  postReconciliation: {
    partner: PARTNER,
    currency: 'EUR',
    targets: [{ document: INVOICE, seen: '120.00', amount: '80.00' }],
  },
  postReversal: { reconciliation: RECONCILIATION, reason: 'Meant for another invoice' },
  keepSourceFile: { name: 'invoices.csv', sha256: SHA256, content: '' },
  importRows: {
    file: { name: 'partners.csv', sha256: SHA256 },
    partners: [{ line: 2, partner: { name: 'Ada Murphy', number: 'C-1001' } }],
  },
  previewRows: {
    file: { name: 'partners.csv', sha256: SHA256 },
    partners: [{ line: 2, partner: { name: 'Ada Murphy', number: 'C-1001' } }],
  },
  checkAuditHead: { organization: PARTNER, sequence: 120, hash: SHA256, at: '2026-06-30T12:00:00.000Z' },
};

/** One body a route that takes one, for the document and its page. Each is checked against its schema by a test. */
export const EXAMPLES: Readonly<Partial<Record<RouteName, unknown>>> = BODIES;
