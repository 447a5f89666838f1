import { postAllocations, postReversal } from '../../store/allocations.ts';
import { type Change, recordChange } from '../../store/changes.ts';
import { findDocuments, postDocuments } from '../../store/documents.ts';
import { insertDraft } from '../../store/drafts.ts';
import { insertHolds } from '../../store/holds.ts';
import { skipNumbers } from '../../store/number-counters.ts';
import { holdOrganization, insertOrganization } from '../../store/organizations.ts';
import { insertPartners, lockPartners } from '../../store/partners.ts';
import { insertPlans } from '../../store/planned-payments.ts';
import type { Connection } from '../../store/sql.ts';
import type { Context } from '../context.ts';
import { type Chunk, documentsOf, type Wave, wavesOf } from './chunks.ts';
import type { DemoLedger } from './ledger.ts';
import { lineRows } from './lines.ts';
import {
  DEMO,
  documentRow,
  draftRow,
  holdRow,
  itemRows,
  partnerRow,
  planChangeRows,
  planRow,
  referenceOf,
} from './rows.ts';

/** An open transaction within the organization of a ledger. */
export type Writing = { readonly on: Connection; readonly context: Context; readonly ledger: DemoLedger };

/** Creates the organization with its partners and counters. Its first instant tells the day of loading ever after. */
export async function writeOrganization(writing: Writing, at: string): Promise<void> {
  const { on, ledger } = writing;
  const { organization, partners, used } = ledger;
  const row = {
    id: organization.id,
    name: organization.name,
    base_currency: organization.baseCurrency,
    time_zone: organization.timeZone,
    country: organization.country,
    language: organization.language,
    number_format: organization.numberFormat,
    fiscal_year_start: organization.fiscalYearStart,
  };
  await insertOrganization(on, row, at);
  const rows = partners.map((partner) => partnerRow(partner, organization.language));
  await insertPartners(on, organization.id, { partners: rows, at });
  for (const [kind, last] of [...used, ['partner', partners.length] as const]) {
    // oxlint-disable-next-line no-await-in-loop -- one connection
    await skipNumbers(on, organization.id, { kind, last });
  }
  await record(writing, { action: 'organization.created', fields: { partners: partners.length } });
}

/** Writes what happened to some partners, all or nothing; what is there already is left as it is. */
export async function writeChunk(writing: Writing, chunk: Chunk): Promise<void> {
  const { on, ledger } = writing;
  const { id } = ledger.organization;
  await holdOrganization(on, id);
  await lockPartners(
    on,
    id,
    chunk.map((partner) => partner.id),
  );
  const documents = documentsOf(chunk);
  const [first] = documents;
  if (first === undefined || (await findDocuments(on, id, [first.id])).length > 0) return;
  await postDocuments(on, id, {
    documents: chunk.flatMap((partner) =>
      partner.accounts.flatMap(({ account }) => account.documents.map(documentRow(ledger, partner, account))),
    ),
    items: documents.flatMap(itemRows),
    lines: documents.flatMap(lineRows),
    references: new Map(
      documents.flatMap((one) => (one.reference === undefined ? [] : [[one.id, referenceOf(ledger, one)] as const])),
    ),
  });
  const waves = wavesOf(chunk);
  // oxlint-disable-next-line no-await-in-loop -- what is undone must stand before
  for (const wave of waves) await writeWave(writing, wave);
  await writeFinale(writing, chunk);
  const posted = {
    documents: documents.map((document) => document.id),
    reconciliations: waves.flatMap((wave) => wave.reconciled.map(({ act }) => act.id)),
    reversals: waves.flatMap((wave) => wave.reversed.map((act) => act.id)),
  };
  await record(writing, { action: 'demo.loaded', fields: { partners: chunk.length }, posted });
}

async function writeWave({ on, ledger }: Writing, { reconciled, reversed }: Wave): Promise<void> {
  const { id } = ledger.organization;
  if (reconciled.length > 0) {
    const postings = reconciled.map(({ partner, account, act }) => ({
      reconciliation: {
        id: act.id,
        partner_id: partner.id,
        currency: account.currency,
        reason: act.reason,
        note: act.note,
        posted_at: act.at,
        posted_by: DEMO,
      },
      allocations: act.allocations,
    }));
    await postAllocations(on, id, postings);
  }
  for (const act of reversed) {
    const { positions, reason, effectiveOn, at } = act;
    const reversal = {
      id: act.id,
      reconciliation: act.reconciliation.id,
      positions,
      reason,
      effectiveOn,
      at,
      by: DEMO,
    };
    // oxlint-disable-next-line no-await-in-loop -- one connection
    await postReversal(on, id, reversal);
  }
}

/** Promises, holds and drafts: what is no posting. */
async function writeFinale({ on, ledger }: Writing, chunk: Chunk): Promise<void> {
  const { id } = ledger.organization;
  const endings = chunk.flatMap((partner) => partner.accounts.map((ending) => ({ partner, ...ending })));
  const plans = endings.flatMap((ending) => ending.plans);
  if (plans.length > 0) {
    await insertPlans(on, id, { plans: plans.map(planRow), changes: plans.flatMap(planChangeRows) });
  }
  const holds = endings.flatMap(({ partner, holds }) => holds.map((hold) => holdRow(partner, hold)));
  if (holds.length > 0) await insertHolds(on, id, holds);
  for (const { partner, account, drafts } of endings) {
    // oxlint-disable-next-line no-await-in-loop -- one connection
    for (const draft of drafts) await insertDraft(on, id, draftRow(partner, account, draft));
  }
}

/** The event of one transaction, as its last statement. */
async function record(
  { on, context, ledger }: Writing,
  change: Pick<Change, 'action' | 'fields' | 'posted'>,
): Promise<void> {
  const { id } = ledger.organization;
  const about = { subjectKind: 'organization', subject: id, actor: DEMO, request: '' };
  await recordChange(on, id, { ...change, ...about, event: context.newId(), at: context.now() });
}
