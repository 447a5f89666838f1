import type { TakeBackPreview } from '../contract/document-actions.ts';
import { counterKind, formatAmount } from '../core/index.ts';
import { freedOutput, standingLinks } from './free-allocations.ts';
import { knownCurrency } from './input.ts';
import { postedDocument } from './posted-document.ts';
import { query } from './query.ts';
import { refuseTakeBack } from './take-back-document.ts';

/** What taking a document back would post, and what it would free, before anybody does it. */
export const previewTakeBack = query<'previewTakeBack'>(async (work, { input }) => {
  const original = await postedDocument(work, input.params.id);
  await refuseTakeBack(work, original);
  const currency = knownCurrency(original.currency);
  // The schema's check lists the same kinds as the contract.
  const { kind, side } = counterKind(original.kind as TakeBackPreview['kind'], original.side);
  const amount = formatAmount({ minor: original.amount, currency });
  const frees = await freedOutput(work, await standingLinks(work, original), currency);
  return { output: { kind, side, amount, currency, frees } };
});
