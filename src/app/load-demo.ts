import type { DemoState } from '../contract/system.ts';
import type { CalendarDate } from '../core/index.ts';
import { hasMembers, keeperPerson } from '../store/members.ts';
import { createdAt } from '../store/organizations.ts';
import { countFromSource } from '../store/sources.ts';
import type { Connection } from '../store/sql.ts';
import { inTransaction } from '../store/transaction.ts';
import type { Caller, Context } from './context.ts';
import { chunksOf, documentsOf } from './demo/chunks.ts';
import { demoLedger } from './demo/ledger.ts';
import { DEMO_ORGANIZATIONS, type DemoOrganization } from './demo/organizations.ts';
import { DEMO } from './demo/rows.ts';
import { writeChunk, writeOrganization } from './demo/write.ts';
import { join, STARTER } from './join-as-owner.ts';
import type { UseCase } from './use-case.ts';

/** How many documents the demo has, on whichever day it is loaded. */
export const DEMO_DOCUMENTS = 20_401;

/** One loading of a database, kept while it goes on and once it has failed. */
type Loading = { readonly caller: Caller; documents: number; failure?: Error; isTold?: true };

const loadings = new WeakMap<Context['pool'], Loading>();

/**
 * Whether demo data is there, and how far loading it is. Loading that failed is told once as the failure it was, which
 * logs it, and as `stopped` from then on.
 */
export const getDemo: UseCase<'getDemo'> = async (context) => {
  const loading = loadings.get(context.pool);
  if (loading?.failure !== undefined && loading.isTold !== true) {
    loading.isTold = true;
    throw loading.failure;
  }
  return { status: 200, body: await stateOf(context) };
};

/**
 * Loads the demo data in the background, one at a time. What is there is left alone: a second call adds nothing, and
 * one after a crash or a failure goes on where it stopped.
 */
export const loadDemo: UseCase<'loadDemo'> = async (context, { caller }) => {
  const { state, ...counts } = await stateOf(context);
  if (state === 'loaded') return { status: 202, body: { state, ...counts } };
  const known = loadings.get(context.pool);
  if (known === undefined || known.failure !== undefined) begin(context, { documents: counts.documents, caller });
  return { status: 202, body: { state: 'loading', ...counts } };
};

function begin(context: Context, loading: Loading): void {
  loadings.set(context.pool, loading);
  loadAll(context, loading).then(
    () => loadings.delete(context.pool),
    (error: unknown) => {
      loading.failure = error instanceof Error ? error : new Error(String(error));
    },
  );
}

async function stateOf(context: Context): Promise<DemoState> {
  const loading = loadings.get(context.pool);
  const total = DEMO_DOCUMENTS;
  if (loading && loading.failure === undefined) return { state: 'loading', documents: loading.documents, total };
  let documents = 0;
  for (const { id } of DEMO_ORGANIZATIONS) {
    // oxlint-disable-next-line no-await-in-loop -- the embedded engine has one connection
    documents += await inTransaction(context.pool, { organization: id, readOnly: true }, (on) =>
      countFromSource(on, id, DEMO),
    );
  }
  if (documents === total) return { state: 'loaded', documents, total };
  return { state: documents > 0 || loading ? 'stopped' : 'absent', documents, total };
}

async function loadAll(context: Context, loading: Loading): Promise<void> {
  loading.documents = 0;
  // oxlint-disable-next-line no-await-in-loop -- one after the other, to be gentle
  for (const organization of DEMO_ORGANIZATIONS) await loadOrganization(context, organization, loading);
}

async function loadOrganization(context: Context, organization: DemoOrganization, loading: Loading): Promise<void> {
  const { pool } = context;
  const mode = { organization: organization.id };
  const before = await inTransaction(pool, { ...mode, readOnly: true }, (on) => createdAt(on, organization.id));
  const at = before ?? context.now();
  // The first ten characters of an instant are its date.
  const ledger = await demoLedger(organization, at.slice(0, 10) as CalendarDate);
  if (before === undefined) await inTransaction(pool, mode, (on) => writeOrganization({ on, context, ledger }, at));
  await inTransaction(pool, mode, (on) =>
    joinDemo(on, context, { organization: organization.id, caller: loading.caller }),
  );
  for (const chunk of chunksOf(ledger)) {
    // oxlint-disable-next-line no-await-in-loop -- one connection, and others are let in between
    await inTransaction(pool, mode, (on) => writeChunk({ on, context, ledger }, chunk));
    loading.documents += documentsOf(chunk).length;
  }
}

/**
 * Who loads it becomes its owner, where nobody belongs to it yet; in demo mode, those who show it are there, each in
 * its role.
 */
async function joinDemo(on: Connection, context: Context, { organization, caller }: Joining): Promise<void> {
  const owner = (await hasMembers(on, organization)) ? undefined : (caller.person ?? (await keeperPerson(on)));
  const owners = owner === undefined ? [] : [{ id: owner, role: 'owner' }];
  for (const { id, role } of [...owners, ...(context.demoMembers ?? [])]) {
    // oxlint-disable-next-line no-await-in-loop -- one connection
    await join(on, context, { organization, person: id, role, caller });
  }
}

type Joining = { readonly organization: string; readonly caller: Caller };

/** Lets those who show the demo into what of it is there: it may have been loaded before they were. */
export async function admitDemoMembers(context: Context): Promise<void> {
  for (const { id } of DEMO_ORGANIZATIONS) {
    // oxlint-disable-next-line no-await-in-loop -- the embedded engine has one connection
    await inTransaction(context.pool, { organization: id }, async (on) => {
      if ((await createdAt(on, id)) === undefined) return;
      await joinDemo(on, context, { organization: id, caller: STARTER });
    });
  }
}
