import { z } from 'zod';
import { DOCUMENT_KINDS } from '../core/index.ts';
import { NewOrganization } from './system.ts';

/** What a column of a file can mean. `name`, `language` and `email` are of partner files only. */
export const COLUMN_FIELDS = [
  'number',
  'externalId',
  'date',
  'dueOn',
  'amount',
  'currency',
  'partnerNumber',
  'partnerName',
  'reference',
  'intendedFor',
  'kind',
  'reasonCode',
  'rate',
  'baseAmount',
  'installments',
  'name',
  'language',
  'email',
] as const;

const ColumnField = z.enum(COLUMN_FIELDS);
const Header = z.string().min(1);

/** How one file is to be read; what is left out is detected. */
export const SheetMapping = z.strictObject({
  /** The header of each field's column, several to be joined, or null where no column holds it. */
  columns: z.partialRecord(ColumnField, z.union([Header, z.array(Header).min(1), z.null()])).optional(),
  delimiter: z.enum([',', ';', '\t', '|']).optional(),
  encoding: z.enum(['utf-8', 'utf-16le', 'utf-16be', 'windows-1252']).optional(),
  decimal: z.enum(['point', 'comma']).optional(),
  dates: z.enum(['YYYY-MM-DD', 'YYYYMMDD', 'DD/MM/YYYY', 'MM/DD/YYYY', 'DD.MM.YYYY']).optional(),
  /** The value of a field without a column, or with an empty cell. */
  defaults: z.partialRecord(ColumnField, z.string().min(1)).optional(),
  /** By currency, `*` for all others: what is done with digits that the currency does not have. */
  excessDigits: z.record(z.string(), z.enum(['refuse', 'round-half-even', 'truncate'])).optional(),
  where: z
    .array(
      z.strictObject({ column: Header, is: z.array(z.string()).optional(), isNot: z.array(z.string()).optional() }),
    )
    .optional(),
  /** A negative amount: refused, or a document of the other side (an invoice becomes a credit note). */
  negative: z.enum(['refuse', 'other-side']).optional(),
  /** The documents' kind, where no column says it; else that of the file: invoice, receipt, credit note. */
  documentKind: z.enum(DOCUMENT_KINDS).optional(),
});

/** What `quittance import --mapping` reads and `--save-mapping` writes: one JSON file for all files of one system. */
export const MappingFile = z.strictObject({
  /** The system the files come from: outside ids are unique within it. */
  source: z.string().trim().min(1).max(60).optional(),
  /** Partners that only the documents name are created. */
  createPartners: z.boolean().optional(),
  /** Other names under which a partner pays: name in the file → partner number. */
  partnerAliases: z.record(z.string(), z.string()).optional(),
  /** The organization to create where there is none yet. */
  organization: NewOrganization.optional(),
  partners: SheetMapping.optional(),
  invoices: SheetMapping.optional(),
  receipts: SheetMapping.optional(),
  credits: SheetMapping.optional(),
});
export type MappingFile = z.infer<typeof MappingFile>;
