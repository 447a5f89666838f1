import { unseenIn } from '../contract/common.ts';
import type { DocumentRow as FileRow, ImportChunk, RejectedRow } from '../contract/imports.ts';
import type { ProblemDetail } from '../contract/problem.ts';
import { invariant } from '../core/index.ts';
import { violated } from '../store/database-error.ts';
import { postDocuments } from '../store/documents.ts';
import { insertPlans } from '../store/planned-payments.ts';
import { hasSourceFile } from '../store/source-files.ts';
import { lockPartners } from '../store/partners.ts';
import type { Brought } from './arrival.ts';
import { Overtaken } from './command.ts';
import { creditAfterPayment } from './credit-after-payment.ts';
import { checkDocument, numbered, type Prepared } from './document-input.ts';
import { numberFor } from './document-number.ts';
import { accountsOf } from './import-accounts.ts';
import type { Imported } from './imported.ts';
import { amountOf, baseAmountOf, dueOf, type KnownDocument, knownDocuments, planText, rateOf } from './import-known.ts';
import { Refused } from './refusal.ts';
import type { Work } from './transaction.ts';

type Rows = Pick<ImportChunk, 'documents' | 'file' | 'createPartners'>;
type New = { readonly prepared: Prepared; readonly number: string | undefined; readonly line: number };
type Numbered = New & { readonly number: string };

/** Posts documents that are not known by identity or number, for partners named by number or name. */
export async function importDocuments(work: Work, { documents = [], file, createPartners }: Rows): Promise<Imported> {
  if (documents.length === 0) return { added: [], unchanged: 0, rejected: [] };
  const accounts = await accountsOf(work, documents, createPartners);
  const known = await knownDocuments(work, documents);
  const locked = await lockPartners(work.on, work.organization.id, [...new Set(accounts.ids)]);
  const erased = new Set(locked.flatMap(({ id, erased_at: at }) => (at === null ? [] : id)));
  const added: New[] = [];
  const rejected: RejectedRow[] = [];
  let unchanged = 0;
  for (const row of documents) {
    const partner = accounts.partnerOf(row);
    if (!partner.ok) {
      rejected.push(partner.error);
      continue;
    }
    const before = known.find(row);
    if (before !== undefined) {
      const links = { partner: partner.value, intendedFor: known.intendedFor(row) };
      const changed = changeOf(work, row, { before, links });
      if (changed === undefined) unchanged += 1;
      else rejected.push(changed);
      continue;
    }
    if (erased.has(partner.value)) {
      rejected.push(accounts.refusedErased(row));
      continue;
    }
    const checked = checkRow(work, row, { partner: partner.value, intendedFor: known.intendedFor(row) });
    if (!checked.ok) {
      rejected.push(...checked.problems.map((problem) => rejectedRow(row, problem)));
      continue;
    }
    added.push({ prepared: checked.value, number: row.document.number, line: row.line });
    known.add(row, { posted: checked.value.row, partner: partner.value });
  }
  try {
    await postRows(work, await withNumbers(work, added), file.sha256);
  } catch (error) {
    // Somebody imports the same rows at this moment: they are known by now.
    throw violated(error)?.endsWith('_unique') === true ? new Overtaken() : error;
  }
  const brought = await creditsAfterPayment(work, added);
  return { added: added.map(({ prepared }) => prepared.row.id), unchanged, rejected, brought };
}

/** As where a credit note is posted by hand (DOMAIN §6). */
async function creditsAfterPayment(work: Work, added: readonly New[]): Promise<readonly Brought[]> {
  const brought: Brought[] = [];
  for (const { prepared } of added) {
    const { id, kind, names_id: names } = prepared.row;
    if (names === undefined) continue;
    const credit = { kind, names, reference: prepared.reference };
    // oxlint-disable-next-line no-await-in-loop -- one connection, and what one has freed the next one finds
    brought.push(await creditAfterPayment(work, credit, id));
  }
  return brought;
}

/** Refuses rows of a file that was not kept before. */
export async function requireSourceFile(work: Work, sha256: string): Promise<void> {
  if (!(await hasSourceFile(work.on, work.organization.id, sha256))) throw unknownFile(sha256);
}

function unknownFile(value: string): Refused {
  const detail = 'The file that the rows come from has not been kept: send it to /source-files first.';
  return new Refused('input-invalid', detail, {
    problems: [{ code: 'input-invalid', pointer: '/file/sha256', value, detail }],
  });
}

type Links = { readonly partner: string; readonly intendedFor: KnownDocument | undefined };

function checkRow(work: Work, row: FileRow, { partner, intendedFor }: Links) {
  const { number, externalId } = row.document;
  if (number === undefined && externalId === undefined) {
    const detail = 'Without a number or an external id it could not be known again, and would be added each time.';
    return { ok: false, problems: [{ code: 'input-invalid', pointer: '/number', detail }] } as const;
  }
  const unseen = unseenIn(number ?? '');
  if (unseen !== undefined) {
    const problem = { code: 'input-invalid', pointer: '/number', value: number ?? '', detail: unseen } as const;
    return { ok: false, problems: [problem] } as const;
  }
  const isOurs = intendedFor?.partner === partner && intendedFor.currency === row.document.currency;
  if (row.intendedForNumber !== undefined && !isOurs) {
    const detail = 'No invoice of this partner and currency has that number.';
    const problem = { code: 'names-wrong-document', pointer: '/intendedForNumber', detail } as const;
    return { ok: false, problems: [{ ...problem, value: row.intendedForNumber }] } as const;
  }
  return checkDocument(work, { ...row.document, partner, ...linkOf(row, intendedFor) }, work.context.newId());
}

/** A credit for an invoice names it; money is meant for one. */
function linkOf({ document: { kind } }: FileRow, other: KnownDocument | undefined) {
  if (other === undefined) return {};
  return kind === 'credit_note' || kind === 'cancellation' ? { names: other.id } : { intendedFor: other.id };
}

/**
 * Gives numbers to those that have none, late and kind by kind in the order of their names: every use case that takes
 * numbers of two kinds does so in that order, and none waits for another that waits for it (DESIGN §3).
 */
async function withNumbers(work: Work, added: readonly New[]): Promise<readonly Numbered[]> {
  const chosen = new Map<New, string>();
  const kinds = Map.groupBy(added, ({ prepared: { row } }) => `${row.kind}\u001f${row.series}`);
  for (const [, ones] of [...kinds].toSorted(([a], [b]) => (a < b ? -1 : 1))) {
    const given = new Set(ones.flatMap(({ number }) => number ?? []));
    for (const one of ones) {
      // oxlint-disable-next-line no-await-in-loop -- numbers follow one another
      chosen.set(one, one.number ?? (await numberFor(work, one.prepared.row, given)));
    }
  }
  return added.map((one) => {
    const number = chosen.get(one);
    invariant(number !== undefined, 'every document has its number');
    return { ...one, number };
  });
}

async function postRows(work: Work, added: readonly Numbered[], file: string): Promise<void> {
  if (added.length === 0) return;
  await postDocuments(work.on, work.organization.id, {
    documents: added.map(({ prepared, number, line }) => ({
      ...numbered(prepared, number),
      source_file: file,
      source_line: line,
    })),
    items: added.flatMap(({ prepared }) => prepared.items),
    references: new Map(
      added.flatMap(({ prepared: { row, reference } }) =>
        reference === undefined ? [] : [[row.id, reference] as const],
      ),
    ),
  });
  const plans = added.flatMap(({ prepared }) => prepared.planned.plans);
  const changes = added.flatMap(({ prepared }) => prepared.planned.changes);
  if (plans.length > 0) await insertPlans(work.on, work.organization.id, { plans, changes });
}

type Compared = { readonly before: KnownDocument; readonly links: Links };

/** What differs between a row and the document known under its identity or number. */
function changeOf(work: Work, row: FileRow, { before, links }: Compared): RejectedRow | undefined {
  const { document, line, intendedForNumber } = row;
  const intendedFor = intendedForNumber === undefined ? before.intendedFor : links.intendedFor?.id;
  const compared = [
    ['date', document.date, before.date],
    ['currency', document.currency, before.currency],
    ['amount', amountOf(document), before.amount],
    ['dueOn', dueOf(document), before.due],
    ['partner', links.partner, before.partner],
    ['number', document.number ?? before.number, before.number],
    ['externalId', document.externalId ?? before.externalId, before.externalId],
    ['reference', document.reference ?? before.reference, before.reference],
    ['rate', rateOf(document.rate) ?? before.rate, before.rate],
    ['baseAmount', baseAmountOf(work, document) ?? before.baseAmount, before.baseAmount],
    ['reasonCode', document.reasonCode ?? before.reasonCode, before.reasonCode],
  ] as const;
  const changed = compared.find(([, now, then]) => now !== then);
  if (changed === undefined && intendedFor !== before.intendedFor) {
    const reason = `${before.number} is posted with another intention, or none.`;
    return { line, code: 'identity-changed', field: 'intendedForNumber', value: intendedForNumber ?? '', reason };
  }
  const { plannedPayments = [] } = document;
  const plans = plannedPayments.map((plan) => planText(plan, document.currency));
  const unknown = beyond(plans, before.plans);
  if (changed === undefined && unknown !== undefined) {
    const reason = `${before.number} is posted with other planned payments.`;
    return { line, code: 'identity-changed', field: 'plannedPayments', value: unknown, reason };
  }
  if (changed === undefined) return undefined;
  const [field, value = '', then = 'none'] = changed;
  return { line, code: 'identity-changed', field, value, reason: `${before.number} is posted with ${then}.` };
}

/** The first of some texts that is not among the known ones as often. */
function beyond(texts: readonly string[], known: readonly string[]): string | undefined {
  const left = [...known];
  for (const text of texts) {
    const place = left.indexOf(text);
    if (place === -1) return text;
    left.splice(place, 1);
  }
  return undefined;
}

function rejectedRow({ line }: FileRow, { code, pointer = '', value = '', detail }: ProblemDetail): RejectedRow {
  return { line, code, field: pointer.slice(1), value, reason: detail };
}
