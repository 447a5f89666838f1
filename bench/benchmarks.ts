import { accounts } from './accounts.ts';
import { bulk } from './bulk.ts';
import { core } from './core.ts';
import { memory } from './memory.ts';
import { page } from './page.ts';
import { reconciliation } from './reconciliation.ts';
import { signIn } from './sign-in.ts';
import type { Benchmark } from './support/figures.ts';

/** A benchmark is one file and one row here. */
export const BENCHMARKS: Readonly<Record<string, Benchmark>> = {
  core,
  reconciliation,
  'sign-in': signIn,
  bulk,
  page,
  accounts,
  memory,
};
