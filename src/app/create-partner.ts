import type { NewPartner } from '../contract/partners.ts';
import { numberKey, searchKey } from '../core/index.ts';
import { violated } from '../store/database-error.ts';
import { nextNumber } from '../store/documents.ts';
import { findPartner, insertPartners, type NewPartnerRow, partnersByNumber } from '../store/partners.ts';
import { command, Overtaken } from './command.ts';
import { partnerOutput } from './partner-output.ts';
import { Refused } from './refusal.ts';
import type { Work } from './transaction.ts';

/** Creates a business partner; without a number it gets the next one of the series. */
export const createPartner = command('createPartner', async (work, { input }) => {
  const { body } = input;
  if (body.parent !== undefined && (await findPartner(work.on, work.organization.id, body.parent)) === undefined) {
    throw new Refused('not-found', 'There is no such parent.');
  }
  const row = partnerRow(work, body, body.number ?? (await nextPartnerNumber(work)));
  try {
    await insertPartners(work.on, work.organization.id, { partners: [row], at: work.at });
  } catch (error) {
    throw refusedPartner(error, body) ?? error;
  }
  const change = { action: 'partner.created', subjectKind: 'partner', subject: row.id };
  const output = partnerOutput(
    {
      ...row,
      email: row.email ?? null,
      parent_id: row.parent_id ?? null,
      merged_into_id: null,
      erased_at: null,
      source: row.source ?? null,
      external_id: row.external_id ?? null,
    },
    [],
  );
  return { output, changes: [change] };
});

/** Adds many partners at once; when somebody else has just added one of them, the request is tried anew. */
export async function addPartners(work: Work, partners: readonly NewPartnerRow[]): Promise<void> {
  try {
    await insertPartners(work.on, work.organization.id, { partners, at: work.at });
  } catch (error) {
    throw violated(error)?.endsWith('_unique') === true ? new Overtaken() : error;
  }
}

/** A partner as the store takes it. */
export function partnerRow(work: Work, partner: NewPartner, number: string): NewPartnerRow {
  return {
    id: work.context.newId(),
    number,
    number_key: numberKey(number),
    name: partner.name,
    name_key: searchKey(partner.name),
    language: partner.language ?? work.organization.language,
    parent_id: partner.parent,
    source: partner.source,
    external_id: partner.externalId,
    email: partner.email,
  };
}

/** The next free number of the partners' own series; those in use are stepped over. Locks its counter till the end. */
export async function nextPartnerNumber(work: Work): Promise<string> {
  for (;;) {
    // oxlint-disable no-await-in-loop -- each try depends on the one before
    const next = await nextNumber(work.on, work.organization.id, { kind: 'partner', series: '' });
    const number = `P-${next.toString().padStart(5, '0')}`;
    const taken = await partnersByNumber(work.on, work.organization.id, [number]);
    if (taken.length === 0) return number;
  }
}

/** The refusal of a number that another partner has. */
export function partnerTaken(value: string): Refused {
  const detail = `A partner with the number ${value} is there already.`;
  const problem = { code: 'partner-taken', pointer: '/number', value, detail } as const;
  return new Refused('partner-taken', detail, { problems: [problem] });
}

function refusedPartner(error: unknown, { number, externalId }: NewPartner): Refused | undefined {
  const constraint = violated(error);
  if (constraint === 'partner_number_unique') {
    return partnerTaken(number ?? '');
  }
  if (constraint === 'partner_identity_unique') {
    return new Refused('identity-changed', `A partner with the external id ${externalId ?? ''} is there already.`);
  }
  return undefined;
}
