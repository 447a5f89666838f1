import { DocumentRow, PartnerRow, type RejectedRow } from '../../contract/imports.ts';
import { PROBLEMS } from '../../contract/problem.ts';
import { DOCUMENT_KINDS, currency, formatAmount, parseAmount } from '../../core/index.ts';
import type { DocumentKind } from '../../core/index.ts';
import type { ReadRow } from '../../readers/csv/read-rows.ts';
import type { PartnerDirectory } from '../partner-directory.ts';

/** What the rows of one file become. */
export type RowSettings = {
  readonly source: string;
  /** Of rows that say none. */
  readonly kind: DocumentKind;
  readonly negative: 'refuse' | 'other-side';
  readonly directory: PartnerDirectory;
};

export type Made<Row> = { readonly row: Row } | { readonly rejected: readonly RejectedRow[] };

/** A row of a partner file as the API takes it. */
export function partnerRow(read: ReadRow, { source, directory }: RowSettings): Made<PartnerRow> {
  const { name = '', partnerNumber: number, language, email } = read.values;
  directory.learn(name, number);
  // A partner without number or id of its own is known again by its name.
  const externalId = read.values.externalId ?? (number === undefined ? name : undefined);
  const identity = externalId === undefined ? {} : { source, externalId };
  return checked(PartnerRow, read, { line: read.line, partner: { name, number, language, email, ...identity } });
}

/** A row of a document file as the API takes it: identity, kind, side and partner settled. */
export function documentRow(read: ReadRow, settings: RowSettings): Made<DocumentRow> {
  const { number, date, dueOn, currency: code = '', reference, rate, baseAmount, reasonCode } = read.values;
  const kind = kindOf(read.values.kind, settings.kind);
  if (kind === undefined) return unknownKind(read);
  const { amount, kind: signedKind } = signed(read.values.amount ?? '', kind, settings.negative);
  const installments = read.installments?.map((part) => ({ ...part, amount: canonical(part.amount, code) }));
  return checked(DocumentRow, read, {
    line: read.line,
    ...partnerOf(read, settings.directory),
    intendedForNumber: read.values.intendedFor,
    document: {
      kind: signedKind,
      number,
      date,
      dueOn,
      currency: code,
      amount: canonical(amount, code),
      installments,
      rate,
      baseAmount,
      reasonCode,
      reference,
      source: settings.source,
      externalId: read.values.externalId ?? number,
    },
  });
}

/** What a negative amount means on the other side of the account. */
const OTHER_SIDE: Readonly<Partial<Record<DocumentKind, DocumentKind>>> = {
  invoice: 'credit_note',
  receipt: 'receipt_return',
  credit_note: 'debit_note',
  debit_note: 'credit_note',
};

function signed(amount: string, kind: DocumentKind, negative: RowSettings['negative']) {
  const otherKind = OTHER_SIDE[kind];
  if (!amount.startsWith('-') || negative === 'refuse' || otherKind === undefined) return { amount, kind };
  return { amount: amount.slice(1), kind: otherKind };
}

/** With all the digits of its currency, so that `10.5` and `10.50` are one amount; what is none goes as it stands. */
function canonical(amount: string, code: string): string {
  const known = currency(code);
  const money = known.ok ? parseAmount(amount, known.value) : undefined;
  return money?.ok === true ? formatAmount(money.value) : amount;
}

function partnerOf({ values: { partnerNumber, partnerName } }: ReadRow, directory: PartnerDirectory) {
  if (partnerNumber !== undefined) {
    directory.learn(partnerName, partnerNumber);
    return { partnerNumber, partnerName };
  }
  const number = partnerName === undefined ? undefined : directory.numberOf(partnerName);
  if (partnerName === undefined || number === undefined) return { partnerName };
  return directory.isAlias(partnerName) ? { partnerNumber: number } : { partnerNumber: number, partnerName };
}

/** `Credit note`, `CREDIT_NOTE` and `credit-note` are one word. */
function kindOf(word: string | undefined, fallback: DocumentKind): DocumentKind | undefined {
  if (word === undefined) return fallback;
  const name = word
    .trim()
    .toLowerCase()
    .replaceAll(/[\s-]+/g, '_');
  return DOCUMENT_KINDS.find((kind) => kind === name);
}

function unknownKind({ line, values }: ReadRow): Made<never> {
  const reason = `The kind of document is none of ${DOCUMENT_KINDS.join(', ')}.`;
  return { rejected: [{ line, code: 'input-invalid', field: 'kind', value: values.kind ?? '', reason }] };
}

type Schema<Row> = {
  readonly safeParse: (value: unknown) => { success: true; data: Row } | { success: false; error: { issues: Issues } };
};
type Issues = readonly { readonly path: readonly PropertyKey[]; readonly message: string }[];

/** Asks the contract before the server does: a chunk with one row that it can't take would be refused as a whole. */
function checked<Row>(schema: Schema<Row>, { line, values }: ReadRow, row: unknown): Made<Row> {
  const read = schema.safeParse(withoutGaps(row));
  if (read.success) return { row: read.data };
  const fields: Readonly<Record<string, string | undefined>> = values;
  const rejected = read.error.issues.map(({ path, message }) => {
    const field = String(path.at(-1) ?? '');
    const known = Object.entries(PROBLEMS).find(([code]) => code === message);
    const reason = known === undefined ? message : `${known[1][1]}. ${known[1][2]}`;
    return { line, code: known?.[0] ?? 'input-invalid', field, value: fields[field] ?? '', reason };
  });
  return { rejected };
}

/** What is undefined is left out: the wire knows no undefined. */
function withoutGaps(row: unknown): unknown {
  return JSON.parse(JSON.stringify(row));
}
