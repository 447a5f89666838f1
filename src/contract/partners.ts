import { z } from 'zod';
import { AmountText, CurrencyCode, Id, Instant, NameText, NumberText, PageQuery, pageOf } from './common.ts';
import { FileLanguage } from './exports.ts';

/** Outstanding: open debits. Unapplied: open credits. `version` grows with each change and is the ETag. */
export const PartnerBalance = z.strictObject({
  currency: CurrencyCode,
  outstanding: AmountText,
  unapplied: AmountText,
  version: z.number().int(),
});
export type PartnerBalance = z.infer<typeof PartnerBalance>;

export const Partner = z.strictObject({
  id: Id,
  number: z.string(),
  name: z.string(),
  language: z.string(),
  email: z.string().optional(),
  parent: Id.optional(),
  mergedInto: Id.optional(),
  /** All that is personal was blanked then; nothing more is written on the account. */
  erasedAt: Instant.optional(),
  source: z.string().optional(),
  externalId: z.string().optional(),
  balances: z.array(PartnerBalance),
});
export type Partner = z.infer<typeof Partner>;

export const PartnerPage = pageOf(Partner);

/** `q` matches the start of any word of the name, or the number, without regard to case and accents. */
export const PartnersQuery = PageQuery.extend({ q: z.string().max(100).optional() });

/** Whether anybody reads mail there nobody can tell: this asks for no more than a person sees at a glance. */
const EmailText = z
  .string()
  .trim()
  .max(254)
  .regex(/^[^@\s\p{Cc}\p{Default_Ignorable_Code_Point}]+@[^@\s\p{Cc}\p{Default_Ignorable_Code_Point}]+$/v, {
    error: 'It is no e-mail address.',
  });

export const NewPartner = z.strictObject({
  name: NameText,
  number: NumberText.optional(),
  language: z.string().max(10).optional(),
  parent: Id.optional(),
  email: EmailText.optional(),
  source: z.string().max(60).optional(),
  externalId: z.string().max(120).optional(),
});
export type NewPartner = z.infer<typeof NewPartner>;

/** What is left out stays, also as somebody else has just set it. `language`: one that statements can be written in. */
export const PartnerChange = z.strictObject({
  name: NameText.optional(),
  number: NumberText.optional(),
  language: FileLanguage.optional(),
  /** Null: none any more. */
  email: EmailText.nullable().optional(),
});
export type PartnerChange = z.infer<typeof PartnerChange>;

/** `reason` is kept with the account: it is to say on what ground, and to name nobody. */
export const Erasure = z.strictObject({ reason: z.string().trim().min(1).max(500) });
