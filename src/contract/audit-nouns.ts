import type { z } from 'zod';
import type { DocumentKind } from './documents.ts';
import type { FileLanguage } from './exports.ts';

type Kind =
  | 'organization'
  | 'file'
  | 'partner'
  | 'draft'
  | 'document'
  | 'plan'
  | 'hold'
  | 'reconciliation'
  | 'reversal'
  | 'run'
  | 'unlock'
  | 'key'
  | 'role'
  | 'invitation'
  | 'member';

/** What the sentences of the audit trail name, in one language. */
export type AuditNouns = {
  /** One of a kind, of which no more is known. */
  readonly kinds: Readonly<Record<Kind, string>>;
  readonly documents: Readonly<Record<z.infer<typeof DocumentKind>, string>>;
  /** A run by its kind. */
  readonly runs: Readonly<Record<string, string>>;
  /** The subjects of events, for a filter and a column. */
  readonly subjects: Readonly<Record<string, string>>;
  readonly fields: Readonly<Record<string, string>>;
  readonly account: (number: string) => string;
  readonly key: (name: string) => string;
  readonly role: (name: string) => string;
  readonly of: (what: string, whose: string) => string;
  readonly settled: (invoices: number, others: number) => string;
  readonly counted: {
    readonly documents: (count: number) => string;
    readonly accounts: (count: number) => string;
    readonly rows: string;
  };
};

const EN: AuditNouns = {
  kinds: {
    organization: 'an organization',
    file: 'a source file',
    partner: 'an account',
    draft: 'a draft',
    document: 'a document',
    plan: 'a planned payment',
    hold: 'a document or account',
    reconciliation: 'invoices',
    reversal: 'a reconciliation',
    run: 'a run',
    unlock: 'a request to unlock',
    key: 'a key',
    role: 'a role',
    invitation: 'an invitation',
    member: 'a member',
  },
  documents: {
    invoice: 'invoice',
    debit_note: 'debit note',
    refund: 'refund',
    receipt_return: 'returned receipt',
    receipt: 'receipt',
    credit_note: 'credit note',
    cancellation: 'cancellation',
    adjustment: 'adjustment',
  },
  runs: { post: 'a run', preview: 'the preview of a run', undo: 'the undo of a run' },
  subjects: {
    organization: 'Organization',
    partner: 'Account',
    draft: 'Draft',
    document: 'Document',
    planned_payment: 'Planned payment',
    hold: 'Hold',
    reconciliation: 'Reconciliation',
    reversal: 'Undo of a reconciliation',
    run: 'Run',
    unlock_request: 'Request to unlock',
    api_key: 'Key',
    invitation: 'Invitation',
    member: 'Member',
  },
  fields: {
    orderBy: 'order of open items',
    reconciliationOn: 'reconciliation',
    ladder: 'steps of auto-reconcile',
    creditAfterPayment: 'credit after payment',
    installmentsOnArrival: 'installments on arrival',
    paymentsOnArrival: 'payments on arrival',
    series: 'document numbers',
    paymentDays: 'days to pay',
    lockedThrough: 'lock date',
    from: 'from',
    through: 'to',
    request: 'request',
    askedBy: 'asked for by',
    soleKeeper: 'sole keeper',
    rights: 'rights',
    role: 'role',
    invitation: 'invitation',
    numberFormat: 'number format',
    language: 'language',
    changed: 'changed',
    before: 'before',
    after: 'after',
    kind: 'kind',
    accounts: 'accounts',
    counts: 'counts',
    plans: 'planned payments',
    partners: 'accounts',
    added: 'added',
    file: 'SHA-256 of the file',
  },
  account: (number) => `account ${number}`,
  key: (name) => `the key “${name}”`,
  role: (name) => `the role “${name}”`,
  of: (what, whose) => `${what} of ${whose}`,
  settled: (invoices, others) =>
    others === 0 ? counted(invoices, 'invoice', 'invoices') : counted(invoices + others, 'document', 'documents'),
  counted: {
    documents: (count) => counted(count, 'document', 'documents'),
    accounts: (count) => counted(count, 'account', 'accounts'),
    rows: 'rows of a file',
  },
};

const FR: AuditNouns = {
  kinds: {
    organization: 'organisation',
    file: 'fichier source',
    partner: 'compte',
    draft: 'brouillon',
    document: 'document',
    plan: 'paiement prévu',
    hold: 'document ou compte',
    reconciliation: 'factures',
    reversal: 'lettrage',
    run: 'traitement',
    unlock: 'demande de déverrouillage',
    key: 'clé',
    role: 'rôle',
    invitation: 'invitation',
    member: 'un membre',
  },
  documents: {
    invoice: 'facture',
    debit_note: 'note de débit',
    refund: 'remboursement',
    receipt_return: 'encaissement retourné',
    receipt: 'encaissement',
    credit_note: 'avoir',
    cancellation: 'annulation',
    adjustment: 'ajustement',
  },
  runs: { post: 'traitement', preview: 'aperçu d’un traitement', undo: 'annulation d’un traitement' },
  subjects: {
    organization: 'Organisation',
    partner: 'Compte client',
    draft: 'Brouillon',
    document: 'Document',
    planned_payment: 'Paiement prévu',
    hold: 'Blocage',
    reconciliation: 'Lettrage',
    reversal: 'Délettrage',
    run: 'Traitement',
    unlock_request: 'Demande de déverrouillage',
    api_key: 'Clé',
    member: 'Membre',
  },
  fields: {
    orderBy: 'ordre des postes ouverts',
    reconciliationOn: 'lettrage',
    ladder: 'étapes du lettrage automatique',
    creditAfterPayment: 'avoir après paiement',
    installmentsOnArrival: 'échéances à l’arrivée',
    paymentsOnArrival: 'encaissements à l’arrivée',
    series: 'numéros des documents',
    paymentDays: 'jours pour payer',
    lockedThrough: 'date de verrouillage',
    from: 'de',
    through: 'à',
    request: 'demande',
    askedBy: 'demandé par',
    soleKeeper: 'seul gardien',
    rights: 'droits',
    role: 'rôle',
    invitation: 'invitation',
    numberFormat: 'format des nombres',
    language: 'langue',
    changed: 'modifié',
    before: 'avant',
    after: 'après',
    kind: 'type',
    accounts: 'comptes',
    counts: 'nombres',
    plans: 'paiements prévus',
    partners: 'comptes',
    added: 'ajouté',
    file: 'SHA-256 du fichier',
  },
  account: (number) => `compte ${number}`,
  key: (name) => `clé « ${name} »`,
  role: (name) => `rôle « ${name} »`,
  of: (what, whose) => `${what} de ${whose}`,
  settled: (invoices, others) =>
    others === 0 ? counted(invoices, 'facture', 'factures') : counted(invoices + others, 'document', 'documents'),
  counted: {
    documents: (count) => counted(count, 'document', 'documents'),
    accounts: (count) => counted(count, 'compte', 'comptes'),
    rows: 'lignes d’un fichier',
  },
};

export const AUDIT_NOUNS: Readonly<Record<FileLanguage, AuditNouns>> = { en: EN, fr: FR };

function counted(count: number, one: string, many: string): string {
  return `${count} ${count === 1 ? one : many}`;
}
