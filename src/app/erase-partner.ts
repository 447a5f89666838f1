import { searchKey } from '../core/index.ts';
import { erase, type Unsettled, unsettledOf } from '../store/erasure.ts';
import { balancesOf, lockPartners } from '../store/partners.ts';
import { command } from './command.ts';
import { fileLanguage } from './in-words.ts';
import { partnerOutput } from './partner-output.ts';
import { Refused } from './refusal.ts';
import { requireAccount } from './require-account.ts';
import type { Work } from './transaction.ts';

/**
 * Blanks all that is personal of a partner; number, amounts, dates and chain stay (DOMAIN §10). Refused while anything
 * of it is open. Again on one that was erased, it takes away what was written since. The audit trail says that it was
 * done; the reason stands with the account.
 */
export const erasePartner = command('erasePartner', async (work, { input }) => {
  const { on, organization, at, caller } = work;
  const { id } = input.params;
  await lockPartners(on, organization.id, [id]);
  await requireSettled(work, id);
  const name = fileLanguage(work) === 'fr' ? 'Effacé' : 'Erased';
  const { reason } = input.body;
  const erasure = { partner: id, at, by: caller.principal, reason, name, name_key: searchKey(name) };
  await erase(on, organization.id, erasure);
  return {
    output: partnerOutput(await requireAccount(work, id), await balancesOf(on, organization.id, [id])),
    changes: [{ action: 'partner.erased', subjectKind: 'partner', subject: id }],
  };
});

async function requireSettled(work: Work, id: string): Promise<void> {
  const { number } = await requireAccount(work, id);
  const unsettled = await unsettledOf(work.on, work.organization.id, id);
  const left = (['items', 'drafts', 'runs'] as const).flatMap((what) => inWords(what, unsettled[what]));
  if (left.length > 0) throw new Refused('account-not-settled', `On ${number} there is still ${left.join(', ')}.`);
}

const WORDS = {
  items: ['1 open item', 'open items'],
  drafts: ['1 draft', 'drafts'],
  runs: ['1 run that is not over', 'runs that are not over'],
} as const;

function inWords(what: keyof Unsettled, count: number): readonly string[] {
  const [one, many] = WORDS[what];
  if (count === 0) return [];
  return [count === 1 ? one : `${count} ${many}`];
}
