import type { NewDocument } from '../contract/documents.ts';
import { isRefundable } from '../core/index.ts';
import { violated } from '../store/database-error.ts';
import { findDocuments, postDocuments } from '../store/documents.ts';
import { cancelledOf } from '../store/document-lines.ts';
import { lockPartners } from '../store/partners.ts';
import { insertPlans } from '../store/planned-payments.ts';
import { linesToCancel, takenOffProblems } from './cancelled-lines.ts';
import { checkDocument, numbered, type Prepared } from './document-input.ts';
import { numberFor } from './document-number.ts';
import { knownCurrency } from './input.ts';
import { Refused } from './refusal.ts';
import { requireKept } from './require-kept.ts';
import type { Work } from './transaction.ts';

/** Checks a document by itself and against its account, whose partner it locks: it may be posted or kept as a draft. */
export async function prepare(work: Work, document: Omit<NewDocument, 'draft'>, id: string): Promise<Prepared> {
  const result = checkDocument(work, document, id);
  if (!result.ok) throw new Refused('input-invalid', result.problems[0]?.detail ?? '', { problems: result.problems });
  await checkAccount(work, result.value);
  return result.value;
}

type Numbering = Pick<As, 'at'> & { readonly number?: string | undefined };

/** Posts it under its number, or the next one of its series. */
export async function writeNumbered(work: Work, prepared: Prepared, { number, at = '' }: Numbering = {}) {
  const { kind, series } = prepared.row;
  await write(work, prepared, { number: number ?? (await numberFor(work, { kind, series })), at });
}

type As = {
  readonly number: string;
  readonly takesBack?: boolean;
  /** Where the request tells of the document, for what is wrong with it. */
  readonly at?: string;
};

/** Through the door; a number or an outside identity that is in use is refused. */
export async function write(work: Work, prepared: Prepared, { number, takesBack = false, at = '' }: As): Promise<void> {
  const { items, lines, reference, planned } = prepared;
  const references = reference === undefined ? [] : [[prepared.row.id, reference] as const];
  const row = { ...numbered(prepared, number), takes_back: takesBack };
  const posting = { documents: [row], items, lines, references: new Map(references) };
  try {
    await postDocuments(work.on, work.organization.id, posting);
  } catch (error) {
    throw refusedDocument(error, { number, at, externalId: row.external_id }) ?? error;
  }
  if (planned.plans.length > 0) await insertPlans(work.on, work.organization.id, planned);
}

/** Locks the partner; what the document names must be of the same partner and currency. */
async function checkAccount(work: Work, { row, lines }: Prepared): Promise<void> {
  const [partner] = await lockPartners(work.on, work.organization.id, [row.partner_id]);
  if (partner === undefined) throw new Refused('not-found', 'There is no such partner.');
  requireKept(partner);
  if (partner.merged_into_id !== null) {
    throw new Refused('partner-merged', `It was merged into ${partner.merged_into_id}.`);
  }
  const named = [row.names_id, row.intended_for_id].filter((id) => id !== undefined);
  const found = await findDocuments(work.on, work.organization.id, named);
  for (const id of named) {
    const other = found.find((document) => document.id === id);
    const fits = other?.partner_id === row.partner_id && other.currency === row.currency && other.side !== row.side;
    if (fits) continue;
    const pointer = id === row.names_id ? '/names' : '/intendedFor';
    const detail = 'It must be a posted document of the other side, of the same partner and currency.';
    throw new Refused('names-wrong-document', detail, {
      problems: [{ code: 'names-wrong-document', pointer, value: id, detail }],
    });
  }
  const drawnOn = row.kind === 'refund' ? found.find(({ id }) => id === row.names_id) : undefined;
  if (drawnOn && !isRefundable(drawnOn.kind)) {
    const detail = `${drawnOn.number} is an adjustment: nobody is owed it in money.`;
    const problem = { code: 'not-refundable', pointer: '/names', value: drawnOn.id, detail } as const;
    throw new Refused('not-refundable', detail, { problems: [problem] });
  }
  await checkTakenOff(work, row, lines);
}

/** A line that takes another one off names one of the document that its own names, and takes no more than is left. */
async function checkTakenOff(work: Work, { names_id: named, currency }: Prepared['row'], lines: Prepared['lines']) {
  if (named === undefined || lines.every((line) => line.of_line === undefined)) return;
  const there = await linesToCancel(work, named, await cancelledOf(work.on, work.organization.id, [named]));
  const problems = takenOffProblems(lines, there, knownCurrency(currency));
  if (problems.length > 0) throw new Refused('input-invalid', problems[0]?.detail ?? '', { problems });
}

type Named = { readonly number: string; readonly at: string; readonly externalId: string | undefined };

function refusedDocument(error: unknown, { number, at, externalId }: Named): Refused | undefined {
  const constraint = violated(error);
  if (constraint === 'document_number_unique') {
    const detail = `A document of this kind with the number ${number} is posted already.`;
    const problem = { code: 'number-taken', pointer: `${at}/number`, value: number, detail } as const;
    return new Refused('number-taken', detail, { problems: [problem] });
  }
  if (constraint === 'document_identity_unique') {
    return new Refused('identity-changed', `The external id ${externalId ?? ''} is posted already.`);
  }
  if (constraint === 'document_taken_back_once') {
    return new Refused('already-taken-back', 'Another counter-document names it.');
  }
  return undefined;
}
