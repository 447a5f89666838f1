import type { DocumentLink } from '../contract/document-actions.ts';
import { type Currency, formatAmount } from '../core/index.ts';
import { type LinkRow, linksOf } from '../store/document-links.ts';
import { runsOf } from '../store/runs.ts';
import { readStandings, withStanding } from './read-standings.ts';
import { knownCurrency } from './input.ts';
import { postedDocument } from './posted-document.ts';
import { query } from './query.ts';

/** What a document is and was reconciled with, from either side, newest first; what was undone stays (DOMAIN §5). */
export const listDocumentLinks = query<'listDocumentLinks'>(async (work, { input }) => {
  const { id, partner_id: partner, currency } = await postedDocument(work, input.params.id);
  const links = await linksOf(work.on, work.organization.id, { partner, document: id });
  const reconciliations = [...new Set(links.map((link) => link.reconciliation_id))];
  const runs = await runsOf(work.on, work.organization.id, reconciliations);
  const standingOf = await readStandings(
    work,
    links.map((link) => link.other_id),
  );
  const items = links.map((link) => {
    const { other, ...about } = linkOutput(link, runs.get(link.reconciliation_id), knownCurrency(currency));
    return { ...about, other: withStanding(standingOf, other) };
  });
  return { output: { currency, items } };
});

function linkOutput(link: LinkRow, run: string | undefined, currency: Currency): DocumentLink {
  return {
    reconciliation: link.reconciliation_id,
    position: link.position,
    seq: link.seq,
    other: {
      document: link.other_id,
      // The schema's check lists the same kinds as the contract.
      kind: link.other_kind as DocumentLink['other']['kind'],
      number: link.other_number,
      date: link.other_date,
      seq: link.other_seq,
      of: link.other_items,
    },
    amount: formatAmount({ minor: link.amount, currency }),
    effectiveOn: link.effective_date,
    at: link.posted_at,
    by: link.posted_by,
    // The schema's check lists the same words as the contract.
    reason: link.reason as DocumentLink['reason'],
    step: link.step,
    ...(link.note === null ? {} : { note: link.note }),
    ...(run === undefined ? {} : { run }),
    ...(link.counter ? { final: true } : {}),
    ...reversedOutput(link),
  };
}

function reversedOutput(link: LinkRow): Pick<DocumentLink, 'reversed'> {
  const { reversal_id: reversal, reversed_at: at, reversed_by: by, reversed_on: on, reversal_reason: reason } = link;
  if (reversal === null || at === null || by === null || on === null || reason === null) return {};
  return { reversed: { reversal, at, by, reason, effectiveOn: on } };
}
