import { linked } from './linked.ts';
import { oldestFirst } from './oldest-first.ts';
import type { Rung } from './rung.ts';

/** The steps an organization may choose from, in any order (DOMAIN §4.6). A new step is one file and one row. */
export const LADDER = { linked, 'oldest-first': oldestFirst } as const satisfies Record<string, Rung>;

export type LadderStep = keyof typeof LADDER;

export const DEFAULT_LADDER: readonly LadderStep[] = ['linked', 'oldest-first'];
