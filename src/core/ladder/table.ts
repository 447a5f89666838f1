import { linked } from './linked.ts';
import { oldestFirst } from './oldest-first.ts';
import type { Rung } from './rung.ts';

/** The steps an organization may choose from, in any order (DOMAIN §4.6). A new step is one file and one row. */
export const LADDER = { linked, 'oldest-first': oldestFirst } as const satisfies Record<string, Rung>;

export type LadderStep = keyof typeof LADDER;

/** All of them, as the table lists them. */
// The keys of LADDER are its steps.
export const LADDER_STEPS = Object.keys(LADDER) as readonly LadderStep[];

export const DEFAULT_LADDER: readonly LadderStep[] = ['linked', 'oldest-first'];
