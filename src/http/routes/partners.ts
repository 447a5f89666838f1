import { changePartner } from '../../app/change-partner.ts';
import { createPartner } from '../../app/create-partner.ts';
import { erasePartner } from '../../app/erase-partner.ts';
import { getPartner } from '../../app/get-partner.ts';
import { listOpenInvoices } from '../../app/list-open-invoices.ts';
import { listPartners } from '../../app/list-partners.ts';
import { listUnappliedCredits } from '../../app/list-unapplied-credits.ts';

export const partners = {
  changePartner,
  createPartner,
  erasePartner,
  getPartner,
  listOpenInvoices,
  listPartners,
  listUnappliedCredits,
};
