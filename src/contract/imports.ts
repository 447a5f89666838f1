import { z } from 'zod';
import { onOneLine } from './common.ts';
import { NewDocument } from './documents.ts';
import { NewPartner } from './partners.ts';

const Position = z.number().int().min(1).max(2_147_483_647);
/** Hex, in lower case. */
const Sha256 = z.string().regex(/^[0-9a-f]{64}$/);

/** Text as a file has it: what can not be seen in it refuses its row, and not the whole chunk. */
const fileText = (most: number) => z.string().overwrite(onOneLine).max(most);

/** A partner row of a file; `line` is where it stands in the file, counted from 1 with the header. */
export const PartnerRow = z.strictObject({
  line: Position,
  partner: NewPartner.extend({
    name: fileText(200).min(1),
    number: fileText(60).min(1).optional(),
    email: fileText(254).optional(),
  }),
});
/** A document row; its partner is named by number or external id, or created from the name where `createPartners`. */
export const DocumentRow = z.strictObject({
  line: Position,
  partnerNumber: fileText(120).optional(),
  partnerName: fileText(200).optional(),
  /** The number of the document this one names or was intended for. */
  intendedForNumber: fileText(60).optional(),
  document: NewDocument.omit({
    partner: true,
    draft: true,
    names: true,
    intendedFor: true,
    lines: true,
    payNow: true,
  }).extend({ number: fileText(60).min(1).optional() }),
});
export type PartnerRow = z.infer<typeof PartnerRow>;
export type DocumentRow = z.infer<typeof DocumentRow>;

/** One chunk of rows of one file. The file itself is kept under its SHA-256 beside the database. */
export const ImportChunk = z.strictObject({
  file: z.strictObject({ name: z.string().max(300), sha256: Sha256 }),
  createPartners: z.boolean().default(false),
  partners: z.array(PartnerRow).max(5000).optional(),
  documents: z.array(DocumentRow).max(5000).optional(),
});
export type ImportChunk = z.infer<typeof ImportChunk>;

/** A chunk to be tried without being saved, as it would go in behind the rows that came before it. */
export const PreviewChunk = ImportChunk.extend({
  /** Rows of earlier chunks and files that these lean on: taken as added, and not answered. */
  earlier: z
    .strictObject({ partners: z.array(PartnerRow).max(20_000), documents: z.array(DocumentRow).max(20_000) })
    .optional(),
});
export type PreviewChunk = z.infer<typeof PreviewChunk>;

export const RejectedRow = z.strictObject({
  line: Position,
  code: z.string(),
  field: z.string(),
  value: z.string(),
  reason: z.string(),
});
export type RejectedRow = z.infer<typeof RejectedRow>;

export const ImportResult = z.strictObject({
  added: z.number().int(),
  unchanged: z.number().int(),
  rejected: z.array(RejectedRow),
});
export type ImportResult = z.infer<typeof ImportResult>;

/** A source file, kept beside the database by its SHA-256; base64, because writes are JSON only. */
export const SourceFile = z.strictObject({
  name: z.string().max(300),
  sha256: Sha256,
  /** Left out for a file too large to send: it is noted with its size, and its bytes are not kept. */
  content: z.base64().optional(),
  size: z.number().int().min(0).optional(),
});
export const SourceFileKept = z.strictObject({ sha256: z.string(), size: z.number().int(), known: z.boolean() });
