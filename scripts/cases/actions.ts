import { Money, documentOf } from '../../src/core/index.ts';
import { counterDocument, dateOf, furtherDocument, knownCurrency, moneyOf } from './documents.ts';
import type { CaseDocument } from './documents.ts';
import { asFields, fieldsOf, listOf, lookUp, textOf } from './json.ts';
import type { Fields } from './json.ts';
import { refund } from './refund.ts';
import { least, settlePairs } from './settle.ts';
import type { Refusal, Run, WantedPair } from './settle.ts';
import { unsupported } from './unsupported.ts';

/** Carries one action out; answers the refusal where the product refused it. */
type Action = { readonly params: readonly string[]; readonly run: (run: Run, params: Fields) => Refusal | undefined };

/** The action of that name, or a stop that says what it would need. */
export function act(run: Run, type: string, params: Fields): Refusal | undefined {
  const action = lookUp(ACTIONS, type) ?? unsupported(lookUp(MISSING_ACTIONS, type) ?? `action "${type}"`);
  return action.run(run, fieldsOf(params, `action ${type}`, action.params));
}

const ACTIONS: Readonly<Record<string, Action>> = {
  auto_oldest_first: { params: ['on'], run: autoOldestFirst },
  auto_apply_credit_notes: { params: [], run: applyCreditNotes },
  allocate: { params: ['allocations', 'allow_partial'], run: allocate },
  allocate_max: { params: ['between', 'rest'], run: allocateMax },
  allocate_requested_in_order: { params: [], run: allocateInOrder },
  write_off: { params: ['allocations', 'write_off'], run: writeOff },
  post: { params: ['document'], run: post },
  post_credit_note: { params: ['document'], run: post },
  cancel: { params: ['document'], run: cancel },
  cancel_with_credit_note: { params: ['document'], run: cancelWithCreditNote },
  unreconcile: { params: ['receipt', 'invoices'], run: unreconcile },
  refund: { params: ['document', 'amount'], run: refund },
  sequence: { params: ['steps'], run: sequence },
  checkpoint: { params: [], run: () => undefined },
  round_trip: { params: [], run: () => undefined },
};

const MISSING_ACTIONS: Readonly<Record<string, string>> = {
  allocate_all: 'settling a list of documents at once, with their discounts',
  auto: 'choosing which credit is drawn first: Quittance draws the oldest',
  auto_reconcile_exact: 'write-off tolerances',
  auto_reconcile_bank: 'bank statement lines',
  reconcile_bank_line: 'bank statement lines',
  compute_discount: 'payment terms and early-payment discounts',
  split_installments: 'splitting an invoice into installments by its terms',
  list_candidates: 'lists of open items within limits of date or amount',
  match: 'matching bank statement lines with open items',
  match_amount: 'matching bank statement lines with open items',
  match_date: 'matching bank statement lines with open items',
  match_text: 'matching bank statement lines with open items',
  import_match_groups: 'imported match groups',
  edit_amount: 'changing the amount of a document: posted ones are final',
  parallel: 'simultaneous requests: they are tested on the database',
};

function autoOldestFirst(run: Run, params: Fields): undefined {
  if (params['on'] !== undefined) run.account.today = dateOf(params['on'], 'day');
  const documents = [...run.account.posted.values()];
  if (documents.some(({ kind, names }) => kind === 'refund' && names === null)) {
    unsupported('a refund settled automatically without naming its receipt');
  }
  for (const { book } of books(run)) run.account.autoAssign(book);
}

/** Credit notes alone are the pool: receipts are not ticked. */
function applyCreditNotes(run: Run): undefined {
  for (const { book } of books(run)) {
    run.account.autoAssign({ ...book, credits: book.credits.filter(({ kind }) => kind !== 'receipt') });
  }
}

function books({ account }: Run) {
  const accounts = Map.groupBy(account.posted.values(), ({ partner, currency }) => `${currency} ${partner}`);
  return [...accounts.values()].flatMap(([first]) => (first ? [{ book: account.book(first) }] : []));
}

function allocate(run: Run, params: Fields): Refusal | undefined {
  // All or nothing is the only way here, so `allow_partial: false` asks for what is done anyway.
  if (params['allow_partial'] === true) unsupported('allocating less than was asked');
  const pairs = listOf(params['allocations'], 'allocations').map((row) => readPair(run, row));
  return settlePairs(run, pairs);
}

function readPair({ account }: Run, row: unknown): WantedPair {
  const fields = fieldsOf(row, 'allocation', ['from', 'to', 'amount', 'currency']);
  const from = account.document(textOf(fields['from'], 'from'));
  const to = account.document(textOf(fields['to'], 'to'));
  const currency = fields['currency'] === undefined ? to.currency : knownCurrency(fields['currency'], 'currency');
  if (currency !== to.currency) unsupported('allocating in another currency than the document');
  return { from, to, amount: moneyOf(fields['amount'], currency, 'amount') };
}

function allocateMax(run: Run, params: Fields): Refusal | undefined {
  const rest = params['rest'] === undefined ? undefined : textOf(params['rest'], 'rest');
  if (rest !== undefined && rest !== 'write_off') unsupported(`a rest that is "${rest}"`);
  const [a, b, ...more] = listOf(params['between'], 'between').map((id) => run.account.document(textOf(id, 'between')));
  if (a === undefined || b === undefined || more.length > 0) return unsupported('other than two documents between');
  if (a.currency !== b.currency) return unsupported('allocating across currencies');
  const [from, to] = a.side === 'credit' ? [a, b] : [b, a];
  const most = least(run.account.openOfDocument(from), run.account.openOfDocument(to));
  if (most > 0n) {
    const refused = settlePairs(run, [{ from, to, amount: Money.of(most, to.currency) }]);
    if (refused !== undefined) return refused;
  }
  return rest === 'write_off' ? writeOffAll(run, [from, to]) : undefined;
}

/** Credits pay debits, each in the order in which the case lists them. */
function allocateInOrder(run: Run): Refusal | undefined {
  const documents = [...run.account.posted.values()];
  const credits = documents.filter(({ side }) => side === 'credit');
  const pairs: WantedPair[] = [];
  const left = new Map(documents.map((document) => [document.id, run.account.openOfDocument(document)]));
  for (const to of documents.filter(({ side }) => side === 'debit')) {
    for (const from of credits) {
      const amount = least(left.get(from.id) ?? 0n, left.get(to.id) ?? 0n);
      if (amount === 0n) continue;
      left.set(from.id, (left.get(from.id) ?? 0n) - amount).set(to.id, (left.get(to.id) ?? 0n) - amount);
      pairs.push({ from, to, amount: Money.of(amount, to.currency) });
    }
  }
  return settlePairs(run, pairs);
}

function writeOff(run: Run, params: Fields): Refusal | undefined {
  const pairs = listOf(params['allocations'], 'allocations').map((row) => readPair(run, row));
  const refused = pairs.length > 0 ? settlePairs(run, pairs) : undefined;
  if (refused !== undefined) return refused;
  for (const [id, amount] of Object.entries(fieldsOf(params['write_off'], 'write_off', idsOf(run)))) {
    const document = run.account.document(id);
    const refusedHere = writeOffOn(run, document, moneyOf(amount, document.currency, 'write-off'));
    if (refusedHere !== undefined) return refusedHere;
  }
  return undefined;
}

function writeOffAll(run: Run, documents: readonly CaseDocument[]): Refusal | undefined {
  for (const document of documents) {
    const open = run.account.openOfDocument(document);
    const refused = open > 0n ? writeOffOn(run, document, Money.of(open, document.currency)) : undefined;
    if (refused !== undefined) return refused;
  }
  return undefined;
}

/** An adjustment on the other side that names the document, posted and settled with it (DOMAIN §8). */
function writeOffOn(run: Run, document: CaseDocument, total: Money): Refusal | undefined {
  const side = document.side === 'debit' ? 'credit' : 'debit';
  const name = `write-off of ${document.id}`;
  const date = run.account.today;
  const adjustment = furtherDocument(document, { kind: 'adjustment', side, name, total, date });
  run.account.post(adjustment);
  run.writeOffs.push({ on: document.id, amount: side === 'credit' ? total : Money.of(-total.minor, total.currency) });
  const [from, to] = side === 'credit' ? [adjustment, document] : [document, adjustment];
  return settlePairs(run, [{ from, to, amount: total }]);
}

function post(run: Run, params: Fields): undefined {
  const id = textOf(params['document'], 'document');
  const document = run.unposted.get(id);
  if (document === undefined) return void run.account.document(id);
  run.unposted.delete(id);
  run.account.post(document);
  return undefined;
}

/** Takes the document back: its allocations are reversed, and a counter-document settles it (DOMAIN §1). */
function cancel(run: Run, params: Fields): Refusal | undefined {
  const document = run.account.document(textOf(params['document'], 'document'));
  if (run.account.isTakenBack(document.id)) return { ours: ['already-taken-back'], theirs: ['receipt_cancelled'] };
  run.account.undo(({ credit, debit }) => [documentOf(credit), documentOf(debit)].includes(document.id));
  const counter = counterDocument(document, run.account.today);
  run.account.post(counter);
  run.account.markTakenBack(document.id);
  const [from, to] = document.side === 'credit' ? [document, counter] : [counter, document];
  return document.total.minor === 0n ? undefined : settlePairs(run, [{ from, to, amount: document.total }]);
}

function cancelWithCreditNote(run: Run, params: Fields): Refusal | undefined {
  const invoice = run.account.document(textOf(params['document'], 'document'));
  const notes = run.account.posted.values().filter(({ kind, names }) => kind === 'credit_note' && names === invoice.id);
  const [note, ...more] = [...notes];
  if (note === undefined || more.length > 0) return unsupported('cancelling by other than one credit note');
  return settlePairs(run, [{ from: note, to: invoice, amount: note.total }]);
}

function unreconcile(run: Run, params: Fields): Refusal | undefined {
  const receipt = run.account.document(textOf(params['receipt'], 'receipt'));
  const listed = params['invoices'] === undefined ? undefined : listOf(params['invoices'], 'invoices');
  const invoices = listed?.map((id) => run.account.document(textOf(id, 'invoice')).id);
  const undone = run.account.undo(
    ({ credit, debit }) =>
      documentOf(credit) === receipt.id && (invoices === undefined || invoices.includes(documentOf(debit))),
  );
  return undone ? undefined : { ours: ['nothing-to-reverse'], theirs: [] };
}

function sequence(run: Run, params: Fields): Refusal | undefined {
  for (const step of listOf(params['steps'], 'steps')) {
    const { type, ...rest } = asFields(step) ?? unsupported('a step that is not an object');
    const name = textOf(type, 'step type');
    if (name === 'sequence') unsupported('a sequence within a sequence');
    if (name === 'checkpoint') run.checkpoint(rest);
    else {
      const refused = act(run, name, rest);
      if (refused !== undefined) return refused;
    }
  }
  return undefined;
}

function idsOf({ account }: Run): readonly string[] {
  return [...account.posted.keys()];
}
