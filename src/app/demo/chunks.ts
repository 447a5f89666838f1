import type { Account } from './account.ts';
import type { Reconciled, Reversed } from './document.ts';
import type { DemoLedger, DemoPartner } from './ledger.ts';

/** Partners that are written in one transaction. */
export type Chunk = readonly DemoPartner[];

/** About as many documents as one statement takes at its best. */
const DOCUMENTS = 800;

/** The partners of a ledger in groups of some documents each. */
export function chunksOf({ partners }: DemoLedger): readonly Chunk[] {
  const chunks: DemoPartner[][] = [];
  let size = DOCUMENTS;
  for (const partner of partners) {
    if (size >= DOCUMENTS) {
      chunks.push([]);
      size = 0;
    }
    chunks.at(-1)?.push(partner);
    size += documentsOf([partner]).length;
  }
  return chunks;
}

/** The documents of all accounts of some partners. */
export function documentsOf(chunk: Chunk) {
  return chunk.flatMap((partner) => partner.accounts.flatMap(({ account }) => account.documents));
}

/** What can be written at once: reconciliations in any number, then reversals of what stands by then. */
export type Wave = {
  readonly reconciled: readonly {
    readonly partner: DemoPartner;
    readonly account: Account;
    readonly act: Reconciled;
  }[];
  readonly reversed: readonly Reversed[];
};

/** The acts of all accounts in waves that keep each account's own order. */
export function wavesOf(chunk: Chunk): readonly Wave[] {
  const waves: { reconciled: Wave['reconciled'][number][]; reversed: Reversed[] }[] = [];
  for (const partner of chunk) {
    for (const { account } of partner.accounts) {
      let at = 0;
      let undone = false;
      for (const act of account.acts) {
        if (act.type === 'reconciled' && undone) at += 1;
        undone = act.type === 'reversed';
        const wave = (waves[at] ??= { reconciled: [], reversed: [] });
        if (act.type === 'reconciled') wave.reconciled.push({ partner, account, act });
        else wave.reversed.push(act);
      }
    }
  }
  return waves;
}
