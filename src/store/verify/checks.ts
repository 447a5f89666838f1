import { ACCOUNT_AGE_CHECKS } from './account-ages.ts';
import { ALLOCATION_CHECKS } from './allocations.ts';
import { AUDIT_CHECKS } from './audit.ts';
import type { Check } from './check.ts';
import { DOCUMENT_CHECKS } from './documents.ts';
import { LINE_CHECKS } from './lines.ts';
import { OPEN_ITEM_CHECKS } from './open-items.ts';
import { REVERSAL_CHECKS } from './reversals.ts';
import { RUN_CHECKS } from './runs.ts';

/** All that `quittance verify` derives again in SQL; a new one is one row of its theme's table. */
export const CHECKS: readonly Check[] = [
  ...DOCUMENT_CHECKS,
  ...OPEN_ITEM_CHECKS,
  ...ACCOUNT_AGE_CHECKS,
  ...ALLOCATION_CHECKS,
  ...LINE_CHECKS,
  ...REVERSAL_CHECKS,
  ...RUN_CHECKS,
  ...AUDIT_CHECKS,
];
