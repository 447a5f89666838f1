import { calendarDate, currency as currencyOf, formatAmount, invariant } from '../../core/index.ts';
import { listOpenInvoices } from '../list-open-invoices.ts';
import { listUnappliedCredits } from '../list-unapplied-credits.ts';
import { postReconciliation } from '../post-reconciliation.ts';
import type { Club } from './club.ts';

/** Numbers from 0 to below 1 that only look like chance: the same for the same seed. */
export function chanceOf(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

const NAMES = ['Ada', 'Béla', 'Carol', 'Dora'];
const CURRENCIES = ['EUR', 'EUR', 'EUR', 'USD', 'KWD'] as const;

type Random = { readonly partners: number; readonly chance: () => number };

/**
 * Accounts on which all sorts of things happened: invoices, some with planned payments, receipts, some intended for an
 * invoice, credit notes, and reconciliations of a part. Returns their ids; on the last one nothing happened.
 */
export async function postRandomAccounts(club: Club, { partners, chance }: Random): Promise<readonly string[]> {
  const ids: string[] = [];
  for (let i = 0; i < partners; i += 1) {
    const partner = await club.partner(`${NAMES[i % NAMES.length]} ${'Murphy'.slice(0, 1 + (i % 6))}`);
    ids.push(partner);
    if (i === partners - 1) continue;
    for (let n = Math.floor(chance() * 7); n > 0; n -= 1) await postSome(club, partner, chance);
    for (const currency of ['EUR', 'USD', 'KWD']) {
      if (chance() < 0.7) await settleSome(club, { partner, currency }, chance);
    }
  }
  return ids;
}

async function postSome(club: Club, partner: string, chance: () => number): Promise<void> {
  const currency = CURRENCIES[Math.floor(chance() * CURRENCIES.length)] ?? 'EUR';
  const text = (minor: number) => amountOf(BigInt(Math.floor(minor)), currency);
  const day = (from: number) => dayOf(from + Math.floor(chance() * 150));
  const total = 1 + Math.floor(chance() * 20_000);
  const common = { partner, currency, date: day(0) };
  const planned = chance() < 0.5 ? total : 1 + chance() * (total - 1);
  const plans = chance() < 0.4 ? [{ dueOn: day(100), amount: text(planned), means: 'card' as const }] : [];
  const { id } = await club.post({
    ...common,
    kind: 'invoice',
    amount: text(total),
    dueOn: day(60),
    ...(plans.length === 0 ? {} : { plannedPayments: plans }),
  });
  const other = chance();
  if (other < 0.3) await club.post({ ...common, kind: 'receipt', amount: text(total * chance()), intendedFor: id });
  else if (other < 0.6) await club.post({ ...common, kind: 'receipt', amount: text(total * 2 * chance()) });
  else if (other < 0.8) await club.post({ ...common, kind: 'credit_note', amount: text(total * chance()) });
}

type Account = { readonly partner: string; readonly currency: string };

/** Settles the first open invoices, all or a part, with what there is. */
async function settleSome(club: Club, { partner, currency }: Account, chance: () => number): Promise<void> {
  const about = { params: { id: partner }, query: { currency } };
  const { items: debits } = await club.does(listOpenInvoices, about);
  const { items: credits } = await club.does(listUnappliedCredits, about);
  let left = credits.reduce((sum, { open }) => sum + minorOf(open), 0n);
  const targets = debits.slice(0, 3).flatMap(({ document, open }) => {
    const wanted = chance() < 0.6 ? minorOf(open) : minorOf(open) / 2n;
    const amount = wanted < left ? wanted : left;
    left -= amount;
    return amount === 0n ? [] : [{ document, amount: amountOf(amount, currency) }];
  });
  if (targets.length > 0) await club.does(postReconciliation, { body: { partner, currency, targets } });
}

/** Digits of an amount without its point. */
export function minorOf(text: string): bigint {
  return BigInt(text.replace('.', ''));
}

function amountOf(minor: bigint, code: string): string {
  const currency = currencyOf(code);
  invariant(currency.ok, 'a currency that there is');
  return formatAmount({ minor, currency: currency.value });
}

/** The day so many days after 2026-01-01, of months taken as 28 days long. */
function dayOf(days: number): string {
  const [month, day] = [1 + Math.floor(days / 28), 1 + (days % 28)];
  const date = calendarDate(`2026-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`);
  invariant(date.ok, 'a day of 2026');
  return date.value;
}
