import type { Right } from '../contract/rights.ts';
import type { Database } from '../store/transaction.ts';

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
};

/** Who asks. `principal` names it in idempotency keys and in the audit trail. */
export type Caller = {
  readonly principal: string;
  readonly name: string;
  readonly rights: ReadonlySet<Right>;
  readonly requestId: string;
  /** As the header `Quittance-Organization` says; checked by the use case. */
  readonly organization?: string;
};
