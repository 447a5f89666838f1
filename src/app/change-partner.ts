import { numberKey, searchKey } from '../core/index.ts';
import { violated } from '../store/database-error.ts';
import { balancesOf, type ChangedPartnerRow, lockPartners, updatePartner } from '../store/partners.ts';
import { command } from './command.ts';
import { partnerTaken } from './create-partner.ts';
import { partnerOutput } from './partner-output.ts';
import { requireAccount } from './require-account.ts';
import { requireKept } from './require-kept.ts';
import type { Work } from './transaction.ts';

/**
 * Changes what a partner is called and how it is written to. Of two people at once, each changes the fields sent and no
 * others. The audit trail names the fields, never what stood or stands in them (DOMAIN §10).
 */
export const changePartner = command('changePartner', async (work, { input }) => {
  const { on, organization } = work;
  const { id } = input.params;
  await lockPartners(on, organization.id, [id]);
  const row = await requireAccount(work, id);
  requireKept(row);
  const { name = row.name, number = row.number, language = row.language, email = row.email } = input.body;
  const now = { ...row, name, name_key: searchKey(name), number, number_key: numberKey(number), language, email };
  const changed = FIELDS.filter((field) => now[field] !== row[field]);
  const event = { action: 'partner.changed', subjectKind: 'partner', subject: id, fields: { changed } };
  if (changed.length > 0) await write(work, now);
  return {
    output: partnerOutput(now, await balancesOf(on, organization.id, [id])),
    changes: changed.length > 0 ? [event] : [],
  };
});

const FIELDS = ['name', 'number', 'language', 'email'] as const;

async function write(work: Work, row: ChangedPartnerRow): Promise<void> {
  try {
    await updatePartner(work.on, work.organization.id, row);
  } catch (error) {
    throw violated(error) === 'partner_number_unique' ? partnerTaken(row.number) : error;
  }
}
