import { type HoldRow, standingHolds } from './holds.ts';
import { arrayText, type Connection, rows, statement } from './sql.ts';

/** An open item with what the core needs of its document. Amounts are minor units. */
export type OpenItemRow = {
  readonly document_id: string;
  readonly seq: number;
  readonly partner_id: string;
  readonly currency: string;
  readonly side: 'debit' | 'credit';
  readonly due_date: string;
  readonly amount: bigint;
  readonly open_amount: bigint;
  readonly freed_on: string | null;
  readonly kind: string;
  readonly number: string;
  readonly number_key: string;
  readonly document_date: string;
  readonly names_id: string | null;
  readonly intended_for_id: string | null;
  /** Whether the document has lines, which allocations settle. */
  readonly itemized: boolean;
};

/** An item with the last day on which it, or its partner, is on hold: null for none, `infinity` for no end. */
export type BookRow = OpenItemRow & { readonly held_until: string | null };

/** One row of the reconciliation page: besides the item, what its status and its warnings need. */
export type PageItemRow = PagedRow & { readonly hold: HoldRow | null };

type PagedRow = OpenItemRow & {
  readonly document_amount: bigint;
  readonly document_open: bigint;
  readonly items: number;
};
const ITEM = `i.document_id, i.seq, i.partner_id, i.currency, i.side, i.due_date, i.amount, i.open_amount, i.freed_on,
  d.kind, d.number, d.number_key, d.document_date, d.names_id, d.intended_for_id, d.lines is not null as itemized`;
const JOIN = `open_item i join document d on d.organization_id = i.organization_id and d.id = i.document_id`;

// The partner ($3) is for the holds. Two statements, as one of which half is not asked for is planned at every call.
const book = (documents: string) => `with held as materialized (
     select h.document_id, max(coalesce(h.until, 'infinity')) as until from hold h
     where h.organization_id = $1 and h.partner_id = $3 and h.released_at is null
     group by h.document_id
   )
   select ${ITEM}, greatest(
     (select held.until from held where held.document_id = i.document_id),
     (select held.until from held where held.document_id is null)
   ) as held_until
   from ${JOIN}
   where i.organization_id = $1 and i.document_id = any (${documents})`;
const BOOK = statement<BookRow>('open-item-book', book('$2::uuid[]'));
// And every open credit of the partner in the currency ($4) besides.
const BOOK_WITH_CREDITS = statement<BookRow>(
  'open-item-book-with-credits',
  book(`$2::uuid[] || array(
     select c.document_id from open_item c
     where c.organization_id = $1 and c.partner_id = $3 and c.currency = $4 and c.side = 'credit' and c.open_amount > 0
   )`),
);
const OF_DOCUMENTS = statement<OpenItemRow>(
  'open-item-of-documents',
  `select ${ITEM} from ${JOIN} where i.organization_id = $1 and i.document_id = any ($2::uuid[])
   order by i.document_id, i.seq`,
);
// One side of a partner’s book, in the order of DOMAIN §4.2. $5: the kinds, $6: by due date. Items are read first and
// their documents by primary key: without statistics on a new partner, any other way through them is quadratic.
const PAGE = statement<PagedRow>(
  'open-item-page',
  `with item as materialized (
     select i.document_id, i.seq, i.partner_id, i.currency, i.side, i.due_date, i.amount, i.open_amount, i.freed_on,
       (sum(i.amount) over document)::bigint as document_amount,
       (sum(i.open_amount) over document)::bigint as document_open, (count(*) over document)::integer as items
     from open_item i
     where i.organization_id = $1 and i.partner_id = $2 and i.currency = $3 and i.side = $4
     window document as (partition by i.document_id)
   )
   select i.*, d.kind, d.number, d.number_key, d.document_date, d.names_id, d.intended_for_id,
     d.lines is not null as itemized
   from item i join document d on d.organization_id = $1 and d.id = i.document_id
   where i.open_amount > 0 and d.kind = any ($5)
   order by case when $6 then i.due_date else d.document_date end, d.document_date, d.number_key collate "C",
     i.document_id, i.seq`,
);
type Book = {
  readonly documents: readonly string[];
  readonly partner: string;
  readonly currency: string;
  /** Also every credit of the partner with something unapplied. */
  readonly allCredits: boolean;
};

/** The items that a reconciliation is about, read under the partner's lock. */
export async function readBook(
  on: Connection,
  organization: string,
  { documents, partner, currency, allCredits }: Book,
): Promise<readonly BookRow[]> {
  const named = [organization, arrayText(documents), partner];
  return allCredits ? rows(on, BOOK_WITH_CREDITS, [...named, currency]) : rows(on, BOOK, named);
}

/** All open items of some documents, settled ones too. */
export async function itemsOfDocuments(on: Connection, organization: string, documents: readonly string[]) {
  return rows(on, OF_DOCUMENTS, [organization, documents]);
}

type Page = {
  readonly partner: string;
  readonly currency: string;
  readonly side: 'debit' | 'credit';
  readonly kinds: readonly string[];
  readonly byDueDate: boolean;
  readonly today: string;
};

/** The open items of one side of a partner's account, in the order in which they are settled. */
export async function readPage(on: Connection, organization: string, page: Page): Promise<readonly PageItemRow[]> {
  const { partner, currency, side, kinds, byDueDate, today } = page;
  const items = await rows(on, PAGE, [organization, partner, currency, side, kinds, byDueDate]);
  const held = await standingHolds(on, organization, { partners: [partner], today });
  const holds = new Map(held.map((hold) => [hold.document_id, hold]));
  return items.map((item) => ({ ...item, hold: holds.get(item.document_id) ?? holds.get(null) ?? null }));
}
