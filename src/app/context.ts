import type { Right } from '../contract/rights.ts';
import type { Connection } from '../store/sql.ts';
import type { Database } from '../store/transaction.ts';

/** What can be left to the queue, by name, with what it has to know: ids only. */
export type TaskInputs = {
  /** Carries a run out to its end. */
  readonly run: { readonly organization: string; readonly run: string };
  /** Refreshes what is kept of how old debts are. */
  readonly ages: { readonly organization: string };
};

/** Queues a task within the caller's transaction: it is carried out once that is committed, or never was asked for. */
export type Enqueue = <Name extends keyof TaskInputs>(
  on: Connection,
  task: Name,
  input: TaskInputs[Name],
) => Promise<void>;

/** What the shell hands to every use case: the database, the clock, ids. Made once, in main.ts. */
export type Context = {
  readonly pool: Database;
  readonly engine: 'embedded' | 'postgresql';
  readonly engineVersion: string;
  readonly version: string;
  readonly nodeVersion: string;
  readonly startedAt: string;
  /** Where source files are kept, by SHA-256. */
  readonly filesDirectory: string;
  /** The instant, ISO 8601 in UTC. */
  readonly now: () => string;
  /** The business date in a time zone, YYYY-MM-DD. */
  readonly today: (timeZone: string) => string;
  /** A new UUIDv7. */
  readonly newId: () => string;
  /** 256 random bits in Base64url, 43 characters. */
  readonly newSecret: () => string;
  /** Where people reach the server, as an origin, where the installation says so: never what a request says. */
  readonly address?: string;
  readonly enqueue: Enqueue;
  /** In demo mode: the people who show the demo, each in its role. */
  readonly demoMembers?: readonly { readonly id: string; readonly role: string }[];
};

/** Who asks. `principal` names it in idempotency keys and in the audit trail. */
export type Caller = {
  /** `person:ID`, `key:ID` or `command-line`; `nobody` on routes that are open to everybody. */
  readonly principal: string;
  readonly name: string;
  /** What they may do in the organization that the request is about, or where none is, at large. */
  readonly rights: ReadonlySet<Right>;
  readonly requestId: string;
  /** As the header `Quittance-Organization` says; checked by the use case. */
  readonly organization?: string;
  /** Where they belong, by organization; without it: everywhere, as the keeper of this machine. */
  readonly memberships?: ReadonlyMap<string, Membership>;
  /** The person who asks, where it is one. */
  readonly person?: string;
  readonly from?: From;
};

export type Membership = { readonly name: string; readonly role: string; readonly rights: ReadonlySet<Right> };

/** Where a request comes from. */
export type From = {
  /** The network address. */
  readonly address: string;
};
