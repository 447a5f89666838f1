import type { Document, NewDocument } from '../contract/documents.ts';
import { insertDraft } from '../store/drafts.ts';
import { violated } from '../store/database-error.ts';
import { findDocuments, postDocuments } from '../store/documents.ts';
import { lockPartners } from '../store/partners.ts';
import { command } from './command.ts';
import { checkDocument, numbered, type Prepared } from './document-input.ts';
import { numberFor } from './document-number.ts';
import { readDocuments } from './document-output.ts';
import { draftOutput } from './draft-output.ts';
import { Refused } from './refusal.ts';
import type { Recorded, Work } from './transaction.ts';

/** Posts a document for good, or keeps it as a draft. */
export const postDocument = command('postDocument', async (work, { input }) => {
  const { draft, ...document } = input.body;
  const id = work.context.newId();
  if (draft !== true) return posted(work, await post(work, document, id));
  const prepared = checked(work, document, id);
  await checkAccount(work, prepared);
  const { at, caller } = work;
  const row = { id, partner_id: document.partner, body: document, created_at: at, created_by: caller.principal };
  await insertDraft(work.on, work.organization.id, row);
  const change = { action: 'draft.created', subjectKind: 'draft', subject: id };
  return { output: draftOutput(row, document), changes: [change] };
});

/** The answer and the change of a document just posted. */
export function posted(work: Work, output: Document): { output: Document; changes: Recorded[] } {
  return { output, changes: [documentChange(output.id)] };
}

/** For the audit trail. */
export function documentChange(id: string): Recorded {
  return { action: 'document.posted', subjectKind: 'document', subject: id, posted: { documents: [id] } };
}

/** Checks, numbers and posts one document; returns it as it stands then. */
export async function post(work: Work, document: Omit<NewDocument, 'draft'>, id: string): Promise<Document> {
  const prepared = checked(work, document, id);
  await checkAccount(work, prepared);
  const { kind, series } = prepared.row;
  const number = document.number ?? (await numberFor(work, { kind, series }));
  await write(work, prepared, { number });
  const [output] = await readDocuments(work, [id]);
  if (output === undefined) throw new Error('a document just posted is not there');
  return output;
}

type As = { readonly number: string; readonly takesBack?: boolean };

/** Through the door; a number or an outside identity that is in use is refused. */
export async function write(work: Work, prepared: Prepared, { number, takesBack = false }: As): Promise<void> {
  const references = prepared.reference === undefined ? [] : [[prepared.row.id, prepared.reference] as const];
  const row = { ...numbered(prepared, number), takes_back: takesBack };
  const posting = { documents: [row], items: prepared.items, lines: prepared.lines, references: new Map(references) };
  try {
    await postDocuments(work.on, work.organization.id, posting);
  } catch (error) {
    throw refusedDocument(error, { number, externalId: row.external_id }) ?? error;
  }
}

function checked(work: Work, document: Omit<NewDocument, 'draft'>, id: string): Prepared {
  const result = checkDocument(work, document, id);
  if (result.ok) return result.value;
  const [first] = result.problems;
  throw new Refused('input-invalid', first?.detail ?? '', { problems: result.problems });
}

/** Locks the partner; what the document names must be of the same partner and currency. */
async function checkAccount(work: Work, { row }: Prepared): Promise<void> {
  const [partner] = await lockPartners(work.on, work.organization.id, [row.partner_id]);
  if (partner === undefined) throw new Refused('not-found', 'There is no such partner.');
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
}

type Named = { readonly number: string; readonly externalId: string | undefined };

function refusedDocument(error: unknown, { number, externalId }: Named): Refused | undefined {
  const constraint = violated(error);
  if (constraint === 'document_number_unique') {
    return new Refused('number-taken', `A document of this kind with the number ${number} is posted already.`);
  }
  if (constraint === 'document_identity_unique') {
    return new Refused('identity-changed', `The external id ${externalId ?? ''} is posted already.`);
  }
  if (constraint === 'document_taken_back_once') {
    return new Refused('already-taken-back', 'Another counter-document names it.');
  }
  return undefined;
}
