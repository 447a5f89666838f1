import { z } from 'zod';
import { AmountText, CurrencyCode, Id, NameText, PageQuery, pageOf } from './common.ts';

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
  parent: Id.optional(),
  mergedInto: Id.optional(),
  source: z.string().optional(),
  externalId: z.string().optional(),
  balances: z.array(PartnerBalance),
});
export type Partner = z.infer<typeof Partner>;

export const PartnerPage = pageOf(Partner);

/** `q` matches the start of any word of the name, or the number, without regard to case and accents. */
export const PartnersQuery = PageQuery.extend({ q: z.string().max(100).optional() });

export const NewPartner = z.strictObject({
  name: NameText,
  number: z.string().trim().min(1).max(60).optional(),
  language: z.string().max(10).optional(),
  parent: Id.optional(),
  email: z.string().max(254).optional(),
  source: z.string().max(60).optional(),
  externalId: z.string().max(120).optional(),
});
export type NewPartner = z.infer<typeof NewPartner>;
