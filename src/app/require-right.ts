import type { Right } from '../contract/rights.ts';
import type { Caller } from './context.ts';
import { Refused } from './refusal.ts';

/** Refuses who has not the right; `what` begins the sentence that says what takes it. */
export function requireRight({ rights }: Pick<Caller, 'rights'>, right: Right, what: string): void {
  if (rights.has(right)) return;
  throw new Refused('right-missing', `${what} takes ${right}.`, { right });
}

/** Refuses everybody but the keeper of the machine, by the command line. */
export function requireKeeper({ principal }: Pick<Caller, 'principal'>): void {
  if (principal === 'command-line') return;
  const remedy = 'Whoever keeps the machine that serves does it there, by the command line.';
  throw new Refused('right-missing', 'This is for the keeper of the machine alone.', { remedy });
}
