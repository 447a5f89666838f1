import type { NewDocument } from '../contract/documents.ts';
import { formatAmount } from '../core/index.ts';
import type { DocumentRow } from '../store/documents.ts';
import { checkDocument } from './document-input.ts';
import { numberFor } from './document-number.ts';
import { knownCurrency } from './input.ts';
import { Refused } from './refusal.ts';
import type { Work } from './transaction.ts';
import { write } from './write-document.ts';

/** A document that names another one of the same account, and says why in words. */
export type Naming = Pick<NewDocument, 'kind' | 'side' | 'lines' | 'reasonCode' | 'baseAmount'> & {
  /** Minor units. */
  readonly amount: bigint;
  readonly reason: string;
  /** Left out: today, or the day of the document named where that lies ahead. */
  readonly date?: string | undefined;
  /** Left out: the next one of the series. */
  readonly number?: string | undefined;
  readonly takesBack?: boolean;
};

type Named = Pick<DocumentRow, 'id' | 'partner_id' | 'currency' | 'document_date' | 'number' | 'rate'>;

/** Posts it, never before the document that it names; the partner is locked already. Returns its id. */
export async function postNaming(work: Work, named: Named, naming: Naming): Promise<string> {
  const {
    amount,
    reason,
    number,
    takesBack = false,
    date = latestOf(work.today, named.document_date),
    ...rest
  } = naming;
  if (date < named.document_date) {
    throw new Refused('date-too-early', `${named.number} is dated ${named.document_date}.`);
  }
  const id = work.context.newId();
  const document = {
    ...rest,
    partner: named.partner_id,
    date,
    currency: named.currency,
    amount: formatAmount({ minor: amount, currency: knownCurrency(named.currency) }),
    names: named.id,
    reference: reason,
    ...(named.rate === null ? {} : { rate: named.rate }),
  };
  const result = checkDocument(work, document, id);
  if (!result.ok) throw new Refused('input-invalid', result.problems[0]?.detail ?? '', { problems: result.problems });
  const next = number ?? (await numberFor(work, { kind: naming.kind, series: '' }));
  await write(work, result.value, { number: next, takesBack });
  return id;
}

/** The later of two dates. */
export function latestOf(a: string, b: string): string {
  return a > b ? a : b;
}
