import type { NewDocument, NewLine } from '../contract/documents.ts';
import { formatAmount, type Money } from '../core/index.ts';
import type { NewLineRow } from '../store/document-lines.ts';
import type { Problems } from './input.ts';

type Whole = { readonly id: string; readonly amount: Money; readonly problems: Problems };
type Lined = Pick<NewDocument, 'lines' | 'installments' | 'names'>;

/** Checks what a document says of its lines: they add up to it, and each belongs to an installment that is there. */
export function linesOf(input: Lined, { id, amount, problems }: Whole): readonly NewLineRow[] {
  const { lines = [] } = input;
  if (lines.length === 0) return [];
  const before = problems.list.length;
  const parts = lines.map((line, index) => partsOf(line, { amount, problems, pointer: `/lines/${index}` }));
  const sum = parts.reduce((total, { net, tax }) => total + net.minor + tax.minor, 0n);
  if (problems.list.length === before && sum !== amount.minor) {
    const total = formatAmount({ minor: sum, currency: amount.currency });
    const detail = `Net and tax add up to ${total}, the total is ${formatAmount(amount)}.`;
    problems.add({ code: 'lines-differ', pointer: '/lines', value: total, detail });
  }
  lines.forEach((line, index) => checkPlace(line, input, { problems, pointer: `/lines/${index}` }));
  return lines.map((line, index) => ({
    document_id: id,
    position: index + 1,
    ledger_code: line.ledgerCode,
    text: line.text,
    quantity: line.quantity,
    unit_price: line.unitPrice,
    net: (parts[index]?.net.minor ?? 0n).toString(),
    tax: (parts[index]?.tax.minor ?? 0n).toString(),
    installment: line.installment,
    of_line: line.ofLine,
  }));
}

type Place = { readonly problems: Problems; readonly pointer: string };

function partsOf({ net, tax = '0' }: NewLine, { amount, problems, pointer }: Place & { readonly amount: Money }) {
  const { currency } = amount;
  const zero = { minor: 0n, currency };
  return {
    net: problems.signed(net, currency, `${pointer}/net`),
    tax: tax === '0' ? zero : problems.signed(tax, currency, `${pointer}/tax`),
  };
}

function checkPlace(line: NewLine, { installments, names }: Lined, { problems, pointer }: Place): void {
  const parts = installments?.length ?? 1;
  if (line.installment !== undefined && line.installment > parts) {
    const detail = `There ${parts === 1 ? 'is 1 installment' : `are ${parts} installments`}.`;
    const value = String(line.installment);
    problems.add({ code: 'input-invalid', pointer: `${pointer}/installment`, value, detail });
  }
  if (line.ofLine !== undefined && names === undefined) {
    const detail = 'Only a document that names another one takes its lines off.';
    problems.add({ code: 'input-invalid', pointer: `${pointer}/ofLine`, value: String(line.ofLine), detail });
  }
}
