import '@mantine/spotlight/styles.css';
import { useLingui } from '@lingui/react/macro';
import { useDebouncedValue } from '@mantine/hooks';
import { Spotlight, createSpotlight } from '@mantine/spotlight';
import type { SpotlightActionData } from '@mantine/spotlight';
import { useNavigate } from '@tanstack/react-router';
import {
  Banknote,
  Building2,
  CircleUserRound,
  FileText,
  ListChecks,
  Plus,
  ReceiptText,
  Scale,
  ScrollText,
  Search,
  Settings,
  Sigma,
  Users,
  Zap,
} from 'lucide-react';
import { useEffect, useState } from 'react';
import { useRead } from '../api/client.ts';
import { isFoundBy } from '../../core/index.ts';
import { useMoneyText } from '../components/amount.tsx';
import { useCommands } from '../components/commands.ts';
import { useKindWords } from '../components/document-words.ts';

/** So long nothing more was typed, in milliseconds. */
const SETTLED_MS = 120;

const [store, controls] = createSpotlight();

type Props = { readonly opened: boolean; readonly onClose: () => void };

/** Ctrl-K: documents by number, partners by name or number, pages, and what the page on the screen can do. */
export function Palette({ opened, onClose }: Props) {
  const { t } = useLingui();
  const [query, setQuery] = useState('');
  useEffect(() => (opened ? controls.open() : controls.close()), [opened]);
  const [settled] = useDebouncedValue(query.trim(), SETTLED_MS);
  const documents = useNumberedActions(settled, query);
  const { accounts, partners } = usePartnerActions(settled, query);
  const places = usePlaceActions();
  const wanted = query.trim().toLowerCase();
  const actions = [
    { group: t`Documents`, actions: documents },
    { group: t`Accounts`, actions: accounts },
    { group: t`Reconciliation`, actions: partners },
    { group: t`Commands`, actions: places.filter(({ label }) => label.toLowerCase().includes(wanted)) },
  ].filter((group) => group.actions.length > 0);
  return (
    <Spotlight
      store={store}
      actions={wanted === '' ? actions : firstSelected(actions)}
      filter={(_, all) => all}
      query={query}
      onQueryChange={setQuery}
      onSpotlightClose={onClose}
      nothingFound={t`Nothing found`}
      shortcut={null}
      scrollable
      centered={false}
      attributes={{ content: { 'aria-label': t`Search partners, pages and commands, or documents by number` } }}
      overlayProps={{ blur: 0, backgroundOpacity: 0.45 }}
      maxHeight={420}
      searchProps={{
        leftSection: <Search size={18} aria-hidden />,
        placeholder: t`Document number, partner, page or command`,
        'aria-label': t`Search partners, pages and commands, or documents by number`,
      }}
    />
  );
}

type Group = { readonly group: string; readonly actions: SpotlightActionData[] };

const SELECTED = { 'data-selected': true };

/** What is found comes after what was typed, when nothing is selected any more: Enter takes the first of it. */
function firstSelected([first, ...others]: readonly Group[]): Group[] {
  const [action, ...rest] = first?.actions ?? [];
  if (first === undefined || action === undefined) return [];
  return [{ ...first, actions: [{ ...action, ...SELECTED }, ...rest] }, ...others];
}

/**
 * Documents whose number begins as typed, newest first; a number has a digit, so that names do not bring theirs. What
 * was found for less than is typed by now must not be what Enter takes.
 */
function useNumberedActions(settled: string, typed: string): SpotlightActionData[] {
  const navigate = useNavigate();
  const kinds = useKindWords();
  const money = useMoneyText();
  const isNumber = /\d/u.test(settled);
  const found = useRead(
    'listDocuments',
    { query: { q: settled, limit: 8 } },
    { enabled: isNumber, keepPrevious: true },
  );
  const start = typed.trim().toLowerCase();
  const items = isNumber ? (found.data?.items ?? []) : [];
  return items
    .filter(({ number = '' }) => number.toLowerCase().startsWith(start))
    .map(({ id, kind, number = '', partnerName, amount, currency }) => ({
      id: `document ${id}`,
      label: `${kinds[kind]} ${number}`,
      ...(partnerName === undefined ? {} : { description: partnerName }),
      leftSection: <FileText size={18} aria-hidden />,
      rightSection: <span className="figure">{money(amount, currency)}</span>,
      onClick: () =>
        void navigate({
          to: '/documents/$document',
          params: { document: id },
          search: ({ organization }) => ({ organization }),
        }),
    }));
}

/** The partners found for what is typed by now, each with the ways to its account and to its reconciliation. */
function usePartnerActions(settled: string, typed: string) {
  const navigate = useNavigate();
  const found = useRead(
    'listPartners',
    { query: { q: settled, limit: 8 } },
    { enabled: settled !== '', keepPrevious: true },
  );
  const items = settled === '' ? [] : (found.data?.items ?? []).filter((partner) => isFoundBy(typed, partner));
  const accounts: SpotlightActionData[] = items.map(({ id, name, number }) => ({
    id: `account ${id}`,
    label: name,
    description: number,
    leftSection: <Building2 size={18} aria-hidden />,
    onClick: () =>
      void navigate({
        to: '/clients/accounts/$account',
        params: { account: id },
        search: ({ organization }) => ({ organization }),
      }),
  }));
  const partners: SpotlightActionData[] = items.map(({ id, name, number }) => ({
    id: `reconcile ${id}`,
    label: name,
    description: number,
    leftSection: <Scale size={18} aria-hidden />,
    onClick: () =>
      void navigate({
        to: '/finance/banking/reconciliation',
        search: ({ organization }) => ({ organization, partner: id }),
      }),
  }));
  return { accounts, partners };
}

function usePlaceActions(): (SpotlightActionData & { label: string })[] {
  const { t } = useLingui();
  const navigate = useNavigate();
  const commands = useCommands();
  const documents = useDocumentActions();
  return [
    ...commands.flatMap(({ id, label, keys, run }) =>
      run === undefined
        ? []
        : [{ id, label, description: keys ?? '', leftSection: <Zap size={18} aria-hidden />, onClick: run }],
    ),
    {
      id: 'go-accounts',
      label: t`Go to Accounts`,
      leftSection: <Users size={18} aria-hidden />,
      onClick: () => void navigate({ to: '/clients/accounts' }),
    },
    {
      id: 'new-account',
      label: t`New account`,
      leftSection: <Plus size={18} aria-hidden />,
      onClick: () => void navigate({ to: '/clients/accounts', search: { drawer: 'new-account' } }),
    },
    {
      id: 'go-runs',
      label: t`Go to Runs`,
      leftSection: <ListChecks size={18} aria-hidden />,
      onClick: () => void navigate({ to: '/clients/runs' }),
    },
    ...documents,
    {
      id: 'go-reconciliation',
      label: t`Go to Reconciliation`,
      leftSection: <Scale size={18} aria-hidden />,
      onClick: () => void navigate({ to: '/finance/banking/reconciliation' }),
    },
    {
      id: 'go-ledger-codes',
      label: t`Go to Ledger codes`,
      leftSection: <Sigma size={18} aria-hidden />,
      onClick: () => void navigate({ to: '/reports/ledger-codes' }),
    },
    {
      id: 'go-audit',
      label: t`Go to Audit trail`,
      leftSection: <ScrollText size={18} aria-hidden />,
      onClick: () => void navigate({ to: '/audit' }),
    },
    {
      id: 'go-settings',
      label: t`Go to Settings`,
      leftSection: <Settings size={18} aria-hidden />,
      onClick: () => void navigate({ to: '/settings' }),
    },
    {
      id: 'go-members',
      label: t`Go to Members`,
      leftSection: <Users size={18} aria-hidden />,
      onClick: () => void navigate({ to: '/settings/members' }),
    },
    {
      id: 'go-account',
      label: t`Go to your account`,
      leftSection: <CircleUserRound size={18} aria-hidden />,
      onClick: () => void navigate({ to: '/account' }),
    },
  ];
}

/** The lists of documents, and the forms of those that are posted by hand. */
function useDocumentActions(): (SpotlightActionData & { label: string })[] {
  const { t } = useLingui();
  const navigate = useNavigate();
  return [
    {
      id: 'go-invoices',
      label: t`Go to Invoices`,
      leftSection: <FileText size={18} aria-hidden />,
      onClick: () => void navigate({ to: '/documents', search: { kind: 'invoice' } }),
    },
    {
      id: 'new-invoice',
      label: t`New invoice`,
      leftSection: <Plus size={18} aria-hidden />,
      onClick: () => void navigate({ to: '/documents/new', search: { kind: 'invoice' } }),
    },
    {
      id: 'go-receipts',
      label: t`Go to Receipts`,
      leftSection: <Banknote size={18} aria-hidden />,
      onClick: () => void navigate({ to: '/documents', search: { kind: 'receipt' } }),
    },
    {
      id: 'new-receipt',
      label: t`New receipt`,
      leftSection: <Plus size={18} aria-hidden />,
      onClick: () => void navigate({ to: '/documents/new', search: { kind: 'receipt' } }),
    },
    {
      id: 'go-credits',
      label: t`Go to Credits`,
      leftSection: <ReceiptText size={18} aria-hidden />,
      onClick: () => void navigate({ to: '/documents', search: { kind: 'credit_note' } }),
    },
    {
      id: 'new-credit_note',
      label: t`New credit note`,
      leftSection: <Plus size={18} aria-hidden />,
      onClick: () => void navigate({ to: '/documents/new', search: { kind: 'credit_note' } }),
    },
  ];
}
