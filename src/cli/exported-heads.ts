import { AuditHead } from '../contract/audit.ts';
import type { Organization, Verification } from '../contract/system.ts';
import { ask } from './ask.ts';
import { UsageError } from './command.ts';
import type { Api } from './command.ts';
import { readText } from './files.ts';

type Difference = Verification['differences'][number];

/** The heads in a file that `quittance audit head` printed, or that the page of one organization gave. */
export function readHeads(path: string, cwd: string): readonly AuditHead[] {
  const parsed = parsedOf(readText(path, cwd));
  const heads = AuditHead.array()
    .min(1)
    .safeParse(Array.isArray(parsed) ? parsed : [parsed]);
  if (heads.success) return heads.data;
  throw new UsageError([`${path}: holds no head of an audit trail, as quittance audit head prints them`]);
}

/** What differs between the audit trails and the heads that were exported before. */
export async function checkHeads(api: Api, heads: readonly AuditHead[]): Promise<readonly Difference[]> {
  const { items } = await ask(api, 'listOrganizations');
  const differences: Difference[] = [];
  for (const head of heads) {
    const organization = items.find(({ id }) => id === head.organization);
    // oxlint-disable-next-line no-await-in-loop -- one organization after the other
    const difference = organization === undefined ? gone(head) : await compare(api, organization, head);
    if (difference !== undefined) differences.push(difference);
  }
  return differences;
}

async function compare(api: Api, { id, name }: Organization, head: AuditHead): Promise<Difference | undefined> {
  const { outcome, hash, now } = await ask(api, 'checkAuditHead', { organization: id, body: head });
  if (outcome === 'holds') return undefined;
  const stored = outcome === 'cut' ? `cut: it ends with event ${now.sequence} ${now.hash}` : `restamped: ${hash ?? ''}`;
  return differenceOf(name, head, stored.trimEnd());
}

function gone(head: AuditHead): Difference {
  return differenceOf(head.organization, head, 'no such organization');
}

function differenceOf(organization: string, { sequence, hash, at }: AuditHead, stored: string): Difference {
  const derived = `${hash}, exported ${at}`;
  return { organization, check: 'exported-head', subject: `audit trail, event ${sequence}`, stored, derived };
}

function parsedOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
