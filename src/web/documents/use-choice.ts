import { useState } from 'react';
import type { Currency } from '../../core/index.ts';
import type { Answer } from '../api/call.ts';
import { minorOfText } from '../components/amount.tsx';
import type { Chosen } from './pairs.ts';

type Candidates = Answer<'listCandidates'>;
export type Candidate = Candidates['items'][number];

/** What is chosen of the candidates, with amounts in minor units. */
export type Choice = {
  readonly amountOf: (item: Candidate) => bigint;
  /** Undefined: what is typed can't be read. */
  readonly change: (item: Candidate, minor: bigint | undefined) => void;
  /** As much of it as fits, or nothing. */
  readonly tick: (item: Candidate, on: boolean) => void;
  /** How often its box was ticked or unticked. */
  readonly ticksOf: (item: Candidate) => number;
  readonly isOver: (item: Candidate) => boolean;
  readonly sum: bigint;
  readonly open: bigint;
  readonly isWrong: boolean;
  readonly chosen: readonly Chosen[];
};

type Entry = { readonly item: Candidate; readonly minor: bigint | undefined; readonly ticks: number };

/** Begins with what is suggested; what was chosen stays chosen while one looks for other numbers. */
export function useChoice(candidates: Candidates | undefined, currency: Currency): Choice {
  const [edited, setEdited] = useState<ReadonlyMap<string, Entry>>();
  const minorOf = (text: string) => minorOfText(text, currency);
  const suggested = () =>
    new Map(
      (candidates?.items ?? [])
        .map((item): [string, Entry] => [keyOf(item), { item, minor: minorOf(item.suggested), ticks: 0 }])
        .filter(([, { minor }]) => minor !== 0n),
    );
  const entries: ReadonlyMap<string, Entry> = edited ?? suggested();
  const open = candidates === undefined ? 0n : minorOf(candidates.open);
  const all = [...entries.values()];
  const sum = all.reduce((total, { minor = 0n }) => total + minor, 0n);
  const isOver = (item: Candidate) => (entries.get(keyOf(item))?.minor ?? 0n) > minorOf(item.open);
  const ticksOf = (item: Candidate) => entries.get(keyOf(item))?.ticks ?? 0;
  const set = (item: Candidate, minor: bigint | undefined, ticks: number) =>
    setEdited(new Map(entries).set(keyOf(item), { item, minor, ticks }));
  return {
    amountOf: (item) => entries.get(keyOf(item))?.minor ?? 0n,
    change: (item, minor) => set(item, minor, ticksOf(item)),
    tick: (item, on) => {
      const due = minorOf(item.open);
      const left = open > sum ? open - sum : 0n;
      set(item, on ? (due < left ? due : left) : 0n, ticksOf(item) + 1);
    },
    ticksOf,
    isOver,
    sum,
    open,
    isWrong: all.some(({ item, minor }) => minor === undefined || isOver(item)),
    chosen: all.flatMap(({ item: { document, seq, open: seen }, minor = 0n }) =>
      minor > 0n ? [{ document, seq, seen, minor }] : [],
    ),
  };
}

export function keyOf({ document, seq }: Pick<Candidate, 'document' | 'seq'>): string {
  return `${document}/${seq}`;
}
