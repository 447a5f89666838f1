import type { Input } from '../api/call.ts';

/** An open item of the document on the screen; `open` in minor units, `seen` as the server wrote it. */
export type OwnItem = { readonly seq: number; readonly dueOn: string; readonly open: bigint; readonly seen: string };
/** How much a person wants moved between the document and an open item of the other side. */
export type Chosen = {
  readonly document: string;
  readonly seq: number;
  readonly seen: string;
  readonly minor: bigint;
};
/** `minor` units between an own installment and the item of another document. */
export type Pairing = { readonly own: OwnItem; readonly other: Chosen; readonly minor: bigint };
type PairInput = NonNullable<Input<'postReconciliation'>['body']['pairs']>[number];

/**
 * What is chosen, spread over the document's own installments by due date. Stops where nothing is left of them: the
 * screen does not let more be posted, and the server refuses it.
 */
export function pairUp(items: readonly OwnItem[], chosen: readonly Chosen[]): readonly Pairing[] {
  const own = items
    .filter(({ open }) => open > 0n)
    .toSorted((a, b) => (a.dueOn === b.dueOn ? a.seq - b.seq : a.dueOn < b.dueOn ? -1 : 1))
    .map((item) => ({ item, left: item.open }));
  const pairings: Pairing[] = [];
  let at = 0;
  for (const other of chosen) {
    let wanted = other.minor;
    for (let place = own[at]; place !== undefined && wanted > 0n; place = own[at]) {
      const minor = wanted < place.left ? wanted : place.left;
      pairings.push({ own: place.item, other, minor });
      wanted -= minor;
      place.left -= minor;
      if (place.left === 0n) at += 1;
    }
  }
  return pairings;
}

/** A pairing as the contract takes it, with the open amounts that the person saw. */
export function pairInput(
  { own, other, minor }: Pairing,
  document: { readonly id: string; readonly side: 'debit' | 'credit' },
  write: (minor: bigint) => string,
): PairInput {
  const mine = { document: document.id, seq: own.seq, seen: own.seen };
  const theirs = { document: other.document, seq: other.seq, seen: other.seen };
  const amount = write(minor);
  return document.side === 'debit' ? { credit: theirs, debit: mine, amount } : { credit: mine, debit: theirs, amount };
}
