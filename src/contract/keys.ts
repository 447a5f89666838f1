import { z } from 'zod';
import { DateText, Id, Instant, NameText } from './common.ts';
import { RIGHTS } from './rights.ts';

/** How a key begins: told from other tokens by it, also by tools that look for secrets in files. */
export const KEY_PREFIX = 'quittance_';
/** In months, from the day it is made. */
export const LONGEST_KEY = 24;

/** `expired` and `revoked` ones open nothing any more; they stay listed for what they did. */
export const KeyState = z.enum(['good', 'expired', 'revoked']);

/** A key of an organization. The key itself is kept nowhere. */
export const ApiKey = z.strictObject({
  id: Id,
  name: z.string(),
  /** Its last four characters. */
  hint: z.string(),
  rights: z.array(z.enum(RIGHTS)),
  state: KeyState,
  created: z.strictObject({ by: z.string(), name: z.string().optional(), at: Instant }),
  /** The instant from which on it opens nothing. */
  expiresAt: Instant,
  revokedAt: Instant.optional(),
  /** To the minute. */
  lastUsedAt: Instant.optional(),
});
export type ApiKey = z.infer<typeof ApiKey>;

/** The newest first. */
export const ApiKeys = z.strictObject({ items: z.array(ApiKey) });

export const NewApiKey = z.strictObject({
  name: NameText,
  /** What it may do: only what whoever makes it may do. */
  rights: z
    .array(z.enum(RIGHTS))
    .min(1, { error: 'A key without any right is of no use.' })
    .overwrite((rights) => [...new Set(rights)]),
  /** The last day on which it is good, in the organization's time zone; two years from today at most. */
  expiresOn: DateText,
});

export const MadeApiKey = ApiKey.extend({
  /** The key, in this answer only: the same request again is answered without it. */
  secret: z.string().optional(),
});
export type MadeApiKey = z.infer<typeof MadeApiKey>;
