import { z } from 'zod';
import { DateText, Id, Instant } from './common.ts';

const Reason = z.string().trim().min(1).max(500);

/** Every day up to and with this one is locked, today at the latest. The lock only ever moves forward by this. */
export const Lock = z.strictObject({ through: DateText });

/** To have the lock moved back, through this day or, by null, away; `reason` is for whoever decides. */
export const NewUnlockRequest = z.strictObject({ through: DateText.nullable(), reason: Reason });

/** With a few words for whoever asked, if there is something to say. */
export const UnlockApproval = z.strictObject({ note: Reason.optional() });
export const UnlockRefusal = z.strictObject({ reason: Reason });

/** Who did something, and what they are called now, where that is known. */
const Somebody = { by: z.string(), name: z.string().optional(), at: Instant };

/**
 * `expired`: nobody decided within seven days; `void`: the lock has moved since, so it was asked about another one.
 */
export const UnlockState = z.enum(['waiting', 'approved', 'declined', 'withdrawn', 'expired', 'void']);

export const UnlockRequest = z.strictObject({
  id: Id,
  /** The last day that stays locked; null: none. */
  through: DateText.nullable(),
  reason: z.string(),
  asked: z.strictObject(Somebody),
  state: UnlockState,
  expiresAt: Instant,
  /** Whether whoever reads this asked for it themselves, or with a key of theirs. */
  own: z.boolean(),
  /** From when on the one who asked may carry it out by themselves, as sole keeper. */
  ownFrom: Instant,
  ownDue: z.boolean(),
  decided: z.strictObject({ ...Somebody, note: z.string().optional(), asSoleKeeper: z.boolean() }).optional(),
});
export type UnlockRequest = z.infer<typeof UnlockRequest>;

/** What is locked, and who asked to unlock it, the newest first. */
export const Period = z.strictObject({
  lockedThrough: DateText.optional(),
  /** How many people may lock and unlock. */
  keepers: z.number().int(),
  /** One person alone may lock periods, and may unlock by themselves a day after they asked. */
  soleKeeper: z.boolean(),
  requests: z.array(UnlockRequest),
});
export type Period = z.infer<typeof Period>;
