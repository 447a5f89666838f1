import { Money, csvLine, formatAmount } from '../../core/index.ts';
import type { Output } from '../command.ts';
import { createText } from '../files.ts';
import type { AllocationLine, LeftOverLine } from './allocate-accounts.ts';

/** Where lines go: a file, or standard output, which may be slower than we are. */
export type LineSink = {
  readonly write: (text: string) => Promise<void> | undefined;
  readonly close: () => Promise<void>;
};

/** How allocations, left-overs and totals are written: one table of CSV, or one JSON document. */
export type Style = {
  readonly start: string;
  readonly allocation: (line: AllocationLine, index: number) => string;
  readonly between: string;
  readonly leftOver: (line: LeftOverLine, index: number) => string;
  readonly end: (totals: readonly Totals[]) => string;
};

/** Per currency, in minor units. */
export type Totals = {
  readonly currency: AllocationLine['account']['currency'];
  available: bigint;
  owed: bigint;
  allocated: bigint;
};

/** One table: an allocation has a receipt and an invoice, and what is left over has one of both, and a reason. */
export const CSV_STYLE: Style = {
  start: csvLine(['partner', 'currency', 'receipt', 'invoice', 'installment', 'amount', 'effective_on', 'left_over']),
  allocation: ({ account: { partner, currency }, receipt, invoice, seq, amount, effectiveOn }) =>
    csvLine([partner, currency, receipt, invoice, String(seq), text(amount, { currency }), effectiveOn, '']),
  between: '',
  leftOver({ account: { partner, currency }, kind, number, seq, open, reason }) {
    const named = kind === 'receipt' ? [number, ''] : ['', number];
    return csvLine([partner, currency, ...named, String(seq), text(open, { currency }), '', reason]);
  },
  end: () => '',
};

/** One JSON document with `allocations`, `leftOvers` and `totals`, a line each. */
export const JSON_STYLE: Style = {
  start: '{"allocations":[',
  allocation({ account, receipt, invoice, seq, amount, effectiveOn }, index) {
    const named = { ...account, receipt, invoice, installment: seq };
    return member(index, { ...named, amount: text(amount, account), effectiveOn });
  },
  between: '\n],"leftOvers":[',
  leftOver: ({ account, kind, number, seq, open, reason }, index) =>
    member(index, { ...account, kind, number, installment: seq, open: text(open, account), reason }),
  end: (totals) => `\n],"totals":${JSON.stringify(totals.map(totalsOut))}}\n`,
};

/** Totals as they are shown: decimal text. */
export function totalsOut({ currency, available, owed, allocated }: Totals) {
  const written = (minor: bigint) => formatAmount(Money.of(minor, currency));
  return {
    currency,
    available: written(available),
    owed: written(owed),
    allocated: written(allocated),
    unapplied: written(available - allocated),
    outstanding: written(owed - allocated),
  };
}

/** A file of that name. */
export function fileSink(path: string, cwd: string): LineSink {
  const file = createText(path, cwd);
  return {
    write(line) {
      file.write(line);
      return undefined;
    },
    close: async () => file.close(),
  };
}

/** Standard output, in pieces large enough to be fast. */
export function outputSink(output: Output): LineSink {
  let held: string[] = [];
  let length = 0;
  const flush = async () => {
    const piece = held.join('');
    held = [];
    length = 0;
    if (piece !== '') await output.write(piece);
  };
  return {
    write(line) {
      held.push(line);
      length += line.length;
      return length >= PIECE ? flush() : undefined;
    },
    close: flush,
  };
}

const PIECE = 65_536;

function member(index: number, value: object): string {
  return `${index === 0 ? '\n' : ',\n'}${JSON.stringify(value)}`;
}

function text(minor: bigint, { currency }: Pick<AllocationLine['account'], 'currency'>): string {
  return formatAmount(Money.of(minor, currency));
}
