import { numberKey } from '../core/index.ts';
import type { OpenItemRow } from './open-items.ts';
import { arrayText, type Connection, rows, statement } from './sql.ts';

/** One partner's open items in one currency. */
export type Account = { readonly partner: string; readonly currency: string };

/** A hold; without a document it is on all of the partner. */
export type HoldOn = { readonly partner_id: string; readonly document_id: string | null };

/** What is open on both sides of an account. */
export type OpenAccount = { readonly account: Account; readonly items: readonly OpenItemRow[] };

/** One side of an account in one text; `place` is the account's in the list asked for, from 1. */
type PackedSide = { readonly place: number; readonly side: OpenItemRow['side']; readonly items: string };

// A line an item, with commas between what has none, and its number behind them; a line break in a number is followed
// by a space, which no line begins with, so that no number can pass for more. Rows of their own take server and driver
// longer; the key of the number the core makes faster than it travels, and the order too. Account by account, so that
// whatever the planner believes, only these accounts' items are looked at.
const PACKED = statement<PackedSide>(
  'account-packed',
  `select a.place::integer, open.side, open.items
   from unnest($2::uuid[], $3::text[]) with ordinality as a(partner_id, currency, place)
   cross join lateral (
     select i.side, string_agg(
       concat_ws(',', i.document_id, i.seq, d.kind, d.document_date, i.due_date, i.amount, i.open_amount,
         coalesce(i.freed_on::text, ''), coalesce(d.names_id::text, ''), coalesce(d.intended_for_id::text, ''),
         case when d.lines is null then '' else 'lines' end, replace(d.number, e'\\n', e'\\n ')), e'\\n'
     ) as items
     from open_item i
     join document d on d.organization_id = i.organization_id and d.id = i.document_id
     where i.organization_id = $1 and i.partner_id = a.partner_id and i.currency = a.currency::char(3)
       and i.open_amount > 0
     group by i.side
   ) as open`,
);
const HELD = statement<HoldOn>(
  'hold-of-partners',
  `select h.partner_id, h.document_id from hold h
   where h.organization_id = $1 and h.partner_id = any ($2::uuid[]) and h.released_at is null
     and (h.until is null or h.until >= $3::date)`,
);

/**
 * What is open on each of some accounts, in no order; one without any is left out. To write by it, lock the partners
 * first. Each account is unpacked when its turn comes, so that only one stands in memory.
 */
export async function openItemsOf(
  on: Connection,
  organization: string,
  accounts: readonly Account[],
): Promise<Iterable<OpenAccount>> {
  const partners = arrayText(accounts.map((account) => account.partner));
  const currencies = arrayText(accounts.map((account) => account.currency));
  const sides = await rows(on, PACKED, [organization, partners, currencies]);
  return unpackedAccounts(
    accounts,
    Map.groupBy(sides, (side) => side.place),
  );
}

function* unpackedAccounts(
  accounts: readonly Account[],
  sides: ReadonlyMap<number, readonly PackedSide[]>,
): Iterable<OpenAccount> {
  for (const [index, account] of accounts.entries()) {
    const open = sides.get(index + 1) ?? [];
    const items = open.flatMap(({ side, items }) => items.split(LINE_END).map((line) => unpacked(line, account, side)));
    if (items.length > 0) yield { account, items };
  }
}

/** What of a line has no commas; the number follows. */
const PLAIN_FIELDS = 11;
const LINE_END = /\n(?! )/;

function unpacked(line: string, { partner, currency }: Account, side: OpenItemRow['side']): OpenItemRow {
  const fields = line.split(',', PLAIN_FIELDS);
  const [document = '', seq, kind = '', date = '', due = '', amount = '', open = '', freed, names, meant, lines] =
    fields;
  const number = line.slice(fields.reduce((length, field) => length + field.length + 1, 0)).replaceAll('\n ', '\n');
  return {
    document_id: document,
    seq: Number(seq),
    partner_id: partner,
    currency,
    side,
    due_date: due,
    amount: BigInt(amount),
    open_amount: BigInt(open),
    freed_on: freed || null,
    kind,
    number,
    number_key: numberKey(number),
    document_date: date,
    names_id: names || null,
    intended_for_id: meant || null,
    itemized: lines !== '',
  };
}

type Holding = { readonly partners: readonly string[]; readonly today: string };

/** The holds that stand today on some partners and their documents. */
export async function holdsOn(
  on: Connection,
  organization: string,
  { partners, today }: Holding,
): Promise<readonly HoldOn[]> {
  return rows(on, HELD, [organization, arrayText(partners), today]);
}
