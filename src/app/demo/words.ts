import type { DemoDocument, Reference } from './document.ts';

/** What people of the demo write, in the organization's language. */
export type Words = {
  /** On a receipt that quotes what it pays. */
  readonly payments: readonly ((invoice: DemoDocument) => Reference)[];
  /** On a receipt that quotes nothing. */
  readonly transfers: readonly string[];
  readonly cancelled: string;
  readonly bounced: string;
  readonly waived: string;
  readonly wrongInvoice: string;
  readonly returned: string;
  readonly recovered: string;
  readonly creditFor: string;
  readonly lateFee: string;
  readonly holds: readonly string[];
  readonly note: string;
};

export const WORDS: Readonly<Record<'en' | 'fr', Words>> = {
  en: {
    payments: [
      (invoice) => ['Invoice ', invoice],
      (invoice) => [invoice],
      (invoice) => ['Payment ', invoice, ' thank you'],
      (invoice) => ['/INV/', invoice],
    ],
    transfers: ['Bank transfer', 'Payment on account', 'Standing order', 'Online banking'],
    cancelled: 'Ordered by mistake',
    bounced: 'Returned by the bank: insufficient funds',
    waived: 'Waived as a courtesy',
    wrongInvoice: 'Applied to the wrong invoice',
    returned: 'Refund came back: account closed',
    recovered: 'Paid after all',
    creditFor: 'Goodwill for ',
    lateFee: 'Late payment of ',
    holds: ['Disputed quantity', 'Waiting for the signed delivery note', 'Price query with sales'],
    note: 'Agreed by phone',
  },
  fr: {
    payments: [
      (invoice) => ['Facture ', invoice],
      (invoice) => [invoice],
      (invoice) => ['Règlement ', invoice, ' merci'],
      (invoice) => ['Écolage ', invoice],
    ],
    transfers: ['Virement bancaire', 'Acompte', 'Ordre permanent', 'E-banking'],
    cancelled: 'Inscription annulée',
    bounced: 'Retour de la banque : provision insuffisante',
    waived: 'Remise accordée par la direction',
    wrongInvoice: 'Imputé à la mauvaise facture',
    returned: 'Remboursement revenu : compte clos',
    recovered: 'Payé finalement',
    creditFor: 'Geste commercial pour ',
    lateFee: 'Retard de paiement de ',
    holds: ['Montant contesté', "En attente de l'attestation de bourse", 'Demande de bourse en cours'],
    note: 'Convenu par téléphone',
  },
};
