import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { Partner } from '../../contract/partners.ts';
import type { Problem } from '../../contract/problem.ts';
import type { Currency, DebitId, StrategyName } from '../../core/index.ts';
import { useOrganization } from '../api/organization.ts';
import { useRight } from '../api/rights.ts';
import { useFigures } from '../components/figures.ts';
import { separatorsOf, useNumberFormat } from '../preferences/number-format.ts';
import { autoAssign } from './auto-assign.ts';
import type { Bench } from './bench.ts';
import type { InvoiceRow } from './items.ts';
import { sumOpen } from './items.ts';
import type { Pasted } from './paste.ts';
import { pasteCells } from './paste.ts';
import { planOf } from './plan.ts';
import { refit } from './refit.ts';
import type { Account, Panel } from './use-account.ts';
import { useAccount } from './use-account.ts';
import { useRowProblems } from './use-row-problems.ts';
import { usePosted } from './use-posted.ts';
import { usePosting } from './use-posting.ts';
import { useUnticked, worksheetOf } from './use-worksheet.ts';
import type { Worksheet } from './worksheet.ts';
import { withAmount } from './worksheet.ts';

export type BenchState = ReturnType<typeof useBenchState>;

/** Everything that one partner's account in one currency needs on the screen, apart from how it looks. */
export function useBenchState(partner: Partner, currency: Currency) {
  const organization = useOrganization();
  const sheet = worksheetOf(organization.id, partner.id, currency);
  const account = useAccount(partner.id, currency);
  const mayWrite = useRight('canWriteReconciliation') ?? false;
  const { usable, available } = useUsable(account, sheet);
  const gone = useRefit(account, sheet);
  const onPosted = usePosted({ sheet, account, currency, partnerName: partner.name, onRestored: gone.beginAnew });
  const posting = usePosting({ partner: partner.id, onPosted });
  const [isExpert, setExpert] = useState(false);
  const [choosing, choose] = useState<InvoiceRow>();
  const bench = useBench({
    sheet,
    currency,
    usable,
    isExpert,
    choose,
    mayEdit: mayWrite && organization.reconciliationOn,
    refusal: posting.refusal,
  });
  const paste = usePaste(bench);
  const rows = account.invoices.data?.rows;

  return {
    bench,
    account,
    available,
    gone,
    posting,
    paste,
    choosing,
    choose,
    setExpert,
    isOn: organization.reconciliationOn,
    mayWrite,
    assign: (strategy: StrategyName) => {
      if (rows === undefined || available === undefined) return;
      sheet.replace(autoAssign({ rows, entries: sheet.entries(), available, strategy }));
    },
    clear: () => {
      sheet.clear();
      paste.forget();
    },
    reconcile: () => {
      if (rows === undefined || available === undefined) return;
      posting.open(planOf({ credits: usable, rows, entries: sheet.entries(), orderBy: organization.orderBy }));
    },
    reload: async () => {
      posting.forget();
      await account.reload();
    },
  };
}

/** Receipts, and the credits that are ticked; what they come to is undefined until they are loaded. */
function useUsable(account: Account, sheet: Worksheet) {
  const unticked = useUnticked(sheet);
  const credits = account.credits.data;
  return useMemo(() => {
    if (credits === undefined) return { usable: [], available: undefined };
    const usable = [...credits.receipts, ...credits.others.filter(({ credit }) => !unticked.has(credit.id))];
    return { usable, available: sumOpen(usable) };
  }, [credits, unticked]);
}

/**
 * Keeps amounts with their rows when lists change; names the rows that had an amount and are gone, or open with another
 * amount. A list that is on its way, or could not be reloaded, says nothing about that.
 */
function useRefit(account: Account, sheet: Worksheet) {
  const [gone, setGone] = useState<readonly InvoiceRow[]>([]);
  const [moved, setMoved] = useState<readonly Moved[]>([]);
  const known = useRef<ReadonlyMap<DebitId, InvoiceRow>>(new Map());
  const rows = currentOf(account.invoices)?.rows;
  const credits = currentOf(account.credits);
  useEffect(() => {
    const ids = credits && new Set([...credits.receipts, ...credits.others].map(({ credit }) => credit.id));
    const changed = (rows ?? []).flatMap((row) => movedOf(sheet, known.current.get(row.debit.id), row));
    if (changed.length > 0) setMoved(changed);
    const lost = refit(sheet, rows, ids);
    if (lost.length > 0) setGone(lost.flatMap((id) => known.current.get(id) ?? []));
    if (rows !== undefined) known.current = new Map(rows.map((row) => [row.debit.id, row]));
  }, [sheet, rows, credits]);
  return {
    rows: gone,
    forget: () => setGone([]),
    moved,
    forgetMoved: () => setMoved([]),
    /** What changed until now was the person's own doing. */
    beginAnew: () => {
      known.current = new Map();
    },
  };
}

/** A row with an amount, of which another has changed what is open. */
export type Moved = { readonly row: InvoiceRow; readonly seen: bigint };

function movedOf(sheet: Worksheet, before: InvoiceRow | undefined, row: InvoiceRow): readonly Moved[] {
  const hasMoved = before !== undefined && before.debit.open !== row.debit.open;
  return hasMoved && sheet.entry(row.debit.id).minor > 0n ? [{ row, seen: before.debit.open }] : [];
}

function currentOf<T>({ data, busy, error }: Panel<T>): T | undefined {
  return busy || error !== null ? undefined : data;
}

type BenchInput = Omit<Bench, 'figures' | 'format' | 'markOf'> & { readonly refusal: Problem | undefined };

function useBench({ refusal, ...given }: BenchInput): Bench {
  const tag = useNumberFormat();
  const figures = useFigures(given.currency);
  const markOf = useRowProblems(refusal);
  const { sheet, currency, mayEdit, isExpert, choose, usable } = given;
  return useMemo(
    () => ({ sheet, currency, mayEdit, isExpert, choose, usable, figures, markOf, format: separatorsOf(tag) }),
    [sheet, currency, mayEdit, isExpert, choose, usable, figures, markOf, tag],
  );
}

/** Pasted columns and what became of them. */
function usePaste({ sheet, currency, format }: Bench) {
  const [pasted, setPasted] = useState<Pasted>();
  const land = useCallback(
    (rows: readonly InvoiceRow[], at: number, text: string) => {
      const landing = pasteCells({ text, rows, at, context: { currency, format } });
      const entries = new Map(sheet.entries());
      for (const [id, entry] of landing.entries) entries.set(id, withAmount(sheet.entry(id), entry));
      sheet.replace(entries);
      setPasted(landing);
    },
    [sheet, currency, format],
  );
  return { pasted, land, forget: () => setPasted(undefined) };
}
