import { mkdirSync, createWriteStream } from 'node:fs';
import { once } from 'node:events';
import { join } from 'node:path';
import { parseArgs } from 'node:util';

/**
 * Makes `invoices.csv` and `receipts.csv` of any size, the same for the same numbers, to measure import and allocation:
 * `node scripts/make-csv.ts --out DIR [--invoices 1000000] [--receipts 500000] [--partners 1000] [--seed 1]`.
 */
const { values } = parseArgs({
  options: {
    out: { type: 'string', default: '.' },
    invoices: { type: 'string', default: '1000000' },
    receipts: { type: 'string', default: '500000' },
    partners: { type: 'string', default: '1000' },
    seed: { type: 'string', default: '1' },
  },
});

mkdirSync(values.out, { recursive: true });
const random = xorshift(Number(values.seed));
const partners = Number(values.partners);
await write('invoices.csv', 'Invoice Number,Date,Due Date,Amount,Currency,Customer Number,Customer Name', {
  count: Number(values.invoices),
  row: (n) => `INV-${n},${day(0)},${day(30)},${amount(90_000)},EUR,${customer()}`,
});
await write('receipts.csv', 'Receipt Number,Date,Amount,Currency,Customer Number', {
  count: Number(values.receipts),
  row: (n) => `R-${n},${day(10)},${amount(170_000)},EUR,C${random(partners)}`,
});

async function write(name: string, header: string, rows: { count: number; row: (n: number) => string }): Promise<void> {
  const file = createWriteStream(join(values.out, name));
  let piece = `${header}\n`;
  for (let n = 1; n <= rows.count; n += 1) {
    piece += `${rows.row(n)}\n`;
    if (piece.length < 1 << 16 && n < rows.count) continue;
    // No faster than the disk.
    if (!file.write(piece)) await once(file, 'drain');
    piece = '';
  }
  file.end(piece);
  await once(file, 'close');
}

function customer(): string {
  const number = random(partners);
  return `C${number},Customer ${number}`;
}

function amount(below: number): string {
  const cents = random(below * 100) + 1;
  return `${Math.floor(cents / 100)}.${String(cents % 100).padStart(2, '0')}`;
}

/** A day of the year 2025, later by `shift` days of a month of 28. */
function day(shift: number): string {
  const at = random(300) + shift;
  const month = (Math.floor(at / 28) % 12) + 1;
  return `2025-${String(month).padStart(2, '0')}-${String((at % 28) + 1).padStart(2, '0')}`;
}

/** Marsaglia's xorshift on 32 bits: small, fast, the same everywhere. */
function xorshift(seed: number): (below: number) => number {
  let state = seed || 1;
  return (below) => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) % below;
  };
}
