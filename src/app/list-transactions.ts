import { DocumentKind, ReconciliationStatus } from '../contract/documents.ts';
import { transactionPlaces } from '../store/account-transactions.ts';
import { readTransactions } from './account-transactions.ts';
import { Problems } from './input.ts';
import { keyOf, pageOf } from './page.ts';
import { query } from './query.ts';
import { readStandings, withStanding } from './read-standings.ts';
import { requireAccount } from './require-account.ts';

/** So many documents are told that one is linked to; the rest is a number. */
const LINKS = 5;

/** All that happened on an account in a currency, in time order, with the running balance after each document. */
export const listTransactions = query<'listTransactions'>(async (work, { input }) => {
  const { id: partner } = input.params;
  const { currency, direction, limit, cursor, skip } = input.query;
  const problems = new Problems();
  const kinds = wordsOf('kinds', input.query.kinds, { allowed: DocumentKind.options, problems });
  const statuses = wordsOf('statuses', input.query.statuses, { allowed: ReconciliationStatus.options, problems });
  problems.refuse();
  await requireAccount(work, partner);
  const [date = '', at = '', key = '', id = ''] = keyOf(cursor, ['date', 'instant', 'text', 'id']) ?? [];
  const after = cursor === undefined ? undefined : ([date, at, key, id] as const);
  const places = await transactionPlaces(work.on, work.organization.id, {
    partner,
    currency,
    kinds,
    statuses,
    direction,
    today: work.today,
    after,
    // Pages that follow begin where the one before has ended.
    skip: after === undefined ? skip : 0,
    limit: limit + 1,
  });
  const page = pageOf(places, limit, (place) => [place.document_date, place.posted_at, place.number_key, place.id]);
  const rows = await readTransactions(work, { partner, currency, places: page.items, links: LINKS });
  const linked = rows.flatMap(({ links }) => links.map(({ document }) => document));
  const standingOf = await readStandings(work, linked);
  const items = rows.map((row) => ({ ...row, links: row.links.map((link) => withStanding(standingOf, link)) }));
  const isCounted = after === undefined && (skip === 0 || places.length > 0);
  const total = isCounted ? { total: Number(places[0]?.matching ?? 0) } : {};
  return { output: { ...page, ...total, items } };
});

type Words = { readonly allowed: readonly string[]; readonly problems: Problems };

/** The words of a list with commas; what is none of those allowed is noted. */
function wordsOf(name: string, text: string | undefined, { allowed, problems }: Words): readonly string[] | undefined {
  if (text === undefined) return undefined;
  const words = text.split(',').map((word) => word.trim());
  for (const word of words.filter((one) => !allowed.includes(one))) {
    const detail = `“${word}” is none of ${allowed.join(', ')}.`;
    problems.add({ code: 'input-invalid', pointer: `/${name}`, value: word, detail });
  }
  return words;
}
