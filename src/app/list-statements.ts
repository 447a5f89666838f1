import type { Statement } from '../contract/accounts.ts';
import { type CalendarDate, formatAmount, reconciliationStatus, type StatusFigures } from '../core/index.ts';
import type { Ages } from '../store/account-ages.ts';
import {
  statementHeads,
  type StatementLineRow,
  statementLines,
  type StatementRow,
  type StatementsOf,
} from '../store/account-statements.ts';
import { type AccountRow, accountRows } from '../store/accounts.ts';
import { needsAges, selectedPartners } from '../store/accounts-selection.ts';
import { withAges } from './account-ages.ts';
import { agingOutput, byOwner } from './account-output.ts';
import { selectionOf } from './account-selection.ts';
import { statusAsAt, statusReason } from './document-standing.ts';
import { knownCurrency } from './input.ts';
import { query } from './query.ts';
import { Refused } from './refusal.ts';
import type { Work } from './transaction.ts';

/** More is a print of thousands of pages. */
const MOST = 500;

const read = (ages: Ages) =>
  query<'listStatements'>(async (work, { input }) => {
    const { on, organization, today } = work;
    const { selection, from, to = today } = input.body;
    const accounts = await selectedPartners(on, organization.id, { selection: selectionOf(selection), today, ages });
    refuseTooMany(accounts.length);
    const of: StatementsOf = { accounts, from, to };
    const heads = Map.groupBy(await statementHeads(on, organization.id, of), (head) => head.partner_id);
    const lines = Map.groupBy(await statementLines(on, organization.id, of), keyOf);
    const owners = (await accountRows(on, organization.id, accounts)).toSorted(byOwner);
    const items: Statement[] = [];
    for (const account of owners) {
      for (const head of heads.get(account.id) ?? []) {
        const own = lines.get(keyOf(head)) ?? [];
        if (own.length === 0 && head.opening === 0n) continue;
        // oxlint-disable-next-line no-await-in-loop -- one connection
        items.push(await statementOutput(work, of, { account, head, lines: own }));
      }
    }
    return { output: { items } };
  });

/** Statements of selected accounts as at a day, by owner: one an account and currency with anything to show. */
export const listStatements = withAges<'listStatements'>(
  ({ input }) => needsAges(selectionOf(input.body.selection)),
  read,
);

function refuseTooMany(accounts: number): void {
  if (accounts <= MOST) return;
  const detail = `${accounts} accounts are selected; at most ${MOST} can be asked for at once.`;
  throw new Refused('input-invalid', detail, { problems: [{ code: 'input-invalid', pointer: '/selection', detail }] });
}

function keyOf({ partner_id: partner, currency }: { readonly partner_id: string; readonly currency: string }): string {
  return `${partner} ${currency}`;
}

type Facts = {
  readonly account: AccountRow;
  readonly head: StatementRow;
  readonly lines: readonly StatementLineRow[];
};

async function statementOutput(work: Work, { from, to }: StatementsOf, facts: Facts): Promise<Statement> {
  const { account, head, lines } = facts;
  const currency = knownCurrency(head.currency);
  const text = (minor: bigint) => formatAmount({ minor, currency });
  const output: Statement['lines'] = [];
  for (const line of lines) {
    // oxlint-disable-next-line no-await-in-loop -- one connection, and asked for few
    const figures = await figuresOf(work, line, to);
    output.push({
      document: line.id,
      // The schema's check lists the same kinds as the contract.
      kind: line.kind as Statement['lines'][number]['kind'],
      side: line.side,
      number: line.number,
      date: line.document_date,
      dueOn: line.due_date,
      amount: text(line.amount),
      open: text(line.open),
      balance: text(line.balance),
      reconciliationStatus: figures.status,
      reason: statusReason(figures, head.currency),
    });
  }
  return {
    account: account.id,
    number: account.number,
    owner: account.name,
    language: account.language,
    currency: head.currency,
    ...(from === undefined ? {} : { from }),
    to,
    opening: text(head.opening),
    closing: text(head.closing),
    aging: agingOutput(head, currency),
    lines: output,
  };
}

/** As at the statement's last day, by the core; most rest on nothing but what was open. */
async function figuresOf(work: Work, line: StatementLineRow, to: string): Promise<StatusFigures> {
  // The contract lets real dates pass only.
  if (line.expected) return statusAsAt(work, line, to as CalendarDate);
  const { amount: total, open } = line;
  const figures = { total, allocated: total - open, planned: 0n };
  const status = reconciliationStatus({ ...figures, receivedIntended: false });
  return { ...figures, status, intended: [], waiting: 0n };
}
