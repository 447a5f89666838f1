import { z } from 'zod';
import { DateText, Id, Instant, PageQuery, pageOf } from './common.ts';
import { DocumentKind } from './documents.ts';
import { ExportQuery } from './exports.ts';

const Word = z.string().min(1).max(100);

/** Which events: every condition given must hold. Days are the organization's. */
const AuditFilter = z.strictObject({
  from: DateText.optional(),
  to: DateText.optional(),
  actor: z.string().min(1).max(200).optional(),
  /** From where: a network address, or `job`. */
  origin: z.string().min(1).max(200).optional(),
  action: Word.optional(),
  subjectKind: Word.optional(),
  /** All about it: of a document, what reconciled it and undid that as well, and its plans and holds. */
  subject: Id.optional(),
});

export const AuditEventsQuery = AuditFilter.extend(PageQuery.shape);
export const AuditExportQuery = AuditFilter.extend(ExportQuery.shape).extend({
  format: z.enum(['csv', 'json']).default('csv'),
});

/** What an event is about, and what that is called now, where it is still there. */
export const AuditSubject = z.strictObject({
  kind: z.string(),
  id: Id,
  /** A document's number, an account's, an organization's name. */
  name: z.string().optional(),
  document: z.strictObject({ id: Id, kind: DocumentKind, number: z.string() }).optional(),
  partner: z.strictObject({ id: Id, number: z.string() }).optional(),
  /** Of a reconciliation: how many invoices it settles, and how many other documents. */
  settled: z.strictObject({ invoices: z.number().int(), others: z.number().int() }).optional(),
});
export type AuditSubject = z.infer<typeof AuditSubject>;

/** One change. Personal values never stand in it (DOMAIN §10). */
export const AuditEvent = z.strictObject({
  /** Dense, from 1. */
  sequence: z.number().int(),
  at: Instant,
  /** `person:ID`, `key:ID` or another word for who did it. */
  actor: z.string(),
  /** What the person or the key is called now; it stands nowhere in the trail. */
  actorName: z.string().optional(),
  /** From where: the network address of the request, or `job`. Events from before it was kept have none. */
  origin: z.string().optional(),
  action: z.string(),
  subject: AuditSubject,
  /** What else the event holds: `before` and `after` where settings changed. */
  fields: z.record(z.string(), z.unknown()),
  /** How many the change posted; the event holds a digest of each. */
  posted: z.strictObject({
    documents: z.number().int(),
    reconciliations: z.number().int(),
    reversals: z.number().int(),
  }),
  requestId: z.string().optional(),
  /** SHA-256 in hexadecimal, over the event and all before it. */
  hash: z.string(),
  previousHash: z.string(),
});
export type AuditEvent = z.infer<typeof AuditEvent>;

export const AuditEventPage = pageOf(AuditEvent);

/** What people are called who belong or belonged to the organization, and its keys: for whoever reads who did what. */
export const Principals = z.strictObject({
  items: z.array(z.strictObject({ principal: z.string(), name: z.string() })),
});

/** Who has events here, and from where; the first so many of each. */
export const AuditActors = z.strictObject({
  items: z.array(z.strictObject({ actor: z.string(), name: z.string().optional() })),
  origins: z.array(z.string()),
});

/** The end of an organization's chain, to be kept elsewhere. Before the first event: 0 and an empty hash. */
export const AuditHead = z.strictObject({
  organization: Id,
  sequence: z.number().int().min(0),
  hash: z.string().regex(/^(?:[0-9a-f]{64})?$/),
  /** When it was exported. */
  at: z.string().max(40),
});
export type AuditHead = z.infer<typeof AuditHead>;

/**
 * Whether the chain still holds a head that was exported before. `cut`: no event has its sequence any more;
 * `restamped`: the event of that sequence has another hash now.
 */
export const AuditHeadCheck = z.strictObject({
  outcome: z.enum(['holds', 'cut', 'restamped']),
  exported: AuditHead,
  /** What the event of that sequence has now; absent where it was cut off. */
  hash: z.string().optional(),
  /** The end of the chain now. */
  now: AuditHead,
});
export type AuditHeadCheck = z.infer<typeof AuditHeadCheck>;
