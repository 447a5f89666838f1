import { Refused } from './refusal.ts';

/** Refuses to write on the account of a partner that was erased: what is personal would come back. */
export function requireKept({ erased_at: at }: { readonly erased_at: string | null }): void {
  if (at !== null) throw new Refused('partner-erased', `It was erased on ${at.slice(0, 10)}.`);
}
