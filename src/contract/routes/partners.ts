import { IdParams } from '../common.ts';
import { OpenDebits, OpenItemsQuery, UnappliedCredits } from '../open-items.ts';
import { Erasure, NewPartner, Partner, PartnerChange, PartnerPage, PartnersQuery } from '../partners.ts';
import { tenant } from '../route.ts';

/** Business partners, and what can be reconciled of each. */
export const PARTNER_ROUTES = {
  listPartners: tenant('GET /partners', {
    tag: 'Partners',
    summary: 'Search partners by name or number',
    query: PartnersQuery,
    answer: PartnerPage,
    right: 'canReadReconciliation',
  }),
  createPartner: tenant('POST /partners', {
    tag: 'Partners',
    summary: 'Create a partner',
    body: NewPartner,
    answer: Partner,
    status: 201,
    right: 'canManagePartners',
    idempotent: 'key',
  }),
  getPartner: tenant('GET /partners/:id', {
    tag: 'Partners',
    summary: 'One partner with its balances',
    params: IdParams,
    answer: Partner,
    right: 'canReadReconciliation',
  }),
  changePartner: tenant('PATCH /partners/:id', {
    tag: 'Partners',
    summary: 'Change name, number, language or e-mail',
    params: IdParams,
    body: PartnerChange,
    answer: Partner,
    right: 'canManagePartners',
    idempotent: 'by-nature',
  }),
  erasePartner: tenant('POST /partners/:id/erasure', {
    tag: 'Partners',
    summary: 'Blank all that is personal of a partner, for good',
    params: IdParams,
    body: Erasure,
    answer: Partner,
    right: 'canManagePartners',
    idempotent: 'key',
  }),
  listUnappliedCredits: tenant('GET /partners/:id/unapplied-credits', {
    tag: 'Partners',
    summary: 'Receipts and credits to apply',
    params: IdParams,
    query: OpenItemsQuery,
    answer: UnappliedCredits,
    right: 'canReadReconciliation',
  }),
  listOpenInvoices: tenant('GET /partners/:id/open-invoices', {
    tag: 'Partners',
    summary: 'Invoices and debit notes to settle',
    params: IdParams,
    query: OpenItemsQuery,
    answer: OpenDebits,
    right: 'canReadReconciliation',
  }),
};
