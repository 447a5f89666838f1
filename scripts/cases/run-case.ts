import { Account } from './account.ts';
import { act } from './actions.ts';
import type { Run } from './settle.ts';
import { dateOf, readDocuments } from './documents.ts';
import { differences } from './expectations.ts';
import { asFields, fieldsOf, listOf, textOf } from './json.ts';
import type { Fields } from './json.ts';
import { Unsupported, unsupported } from './unsupported.ts';

export type Verdict = {
  readonly id: string;
  readonly result: 'pass' | 'fail' | 'unsupported';
  /** In one line; empty for a pass. */
  readonly why: string;
  /** Any right product must agree, says the case. */
  readonly arithmetic: boolean;
};

const ABOUT = ['source', 'axis', 'universality', 'description', 'note', 'mirrored', 'dates_ours'];
const KNOWN = ['id', 'currency', 'documents', 'action', 'expected', ...ABOUT];
const AUTOMATIC = new Set(['auto_oldest_first', 'auto_apply_credit_notes']);

/** Runs one case against the core. Never throws, whatever the case holds; `position` names one that has no id. */
export function runCase(value: unknown, position: number): Verdict {
  const fields = asFields(value);
  const id = oneWord(fields?.['id'], position);
  const arithmetic = fields?.['universality'] === 'arithmetic';
  try {
    const found = compare(fieldsOf(value, 'case', KNOWN));
    return { id, result: found.length === 0 ? 'pass' : 'fail', why: oneLine(found.join('; ')), arithmetic };
  } catch (error) {
    const why = oneLine(error instanceof Error ? error.message : String(error));
    if (error instanceof Unsupported) return { id, result: 'unsupported', why, arithmetic };
    return { id, result: 'fail', why: `Quittance crashed: ${why}`, arithmetic };
  }
}

/** All that differs from what the case expects. */
function compare(fields: Fields): readonly string[] {
  textOf(fields['id'], 'case id');
  const action = fieldsOf(fields['action'], 'action', ['type', 'params']);
  const type = textOf(action['type'], 'action type');
  const params = asFields(action['params'] ?? {}) ?? unsupported('params that are not an object');
  const expected = asFields(fields['expected']) ?? unsupported('an expectation that is not an object');
  const documents = readDocuments(fields['documents']);
  const account = new Account(
    documents
      .map(({ date }) => date)
      .toSorted()
      .at(-1) ?? dateOf('2000-01-01', 'some day'),
  );
  const later = postedLater(type, params);
  const unposted = new Map(documents.filter(({ id }) => later.has(id)).map((document) => [document.id, document]));
  for (const document of documents) if (!later.has(document.id)) account.post(document);
  const onTheWay: string[] = [];
  const ordered = AUTOMATIC.has(type) && new Set(documents.map((row) => `${row.currency} ${row.partner}`)).size === 1;
  const run: Run = {
    account,
    base: String(fields['currency']),
    unposted,
    writeOffs: [],
    checkpoint: (wanted) => {
      const found = differences(wanted, { run, refusal: undefined, ordered: false });
      onTheWay.push(...found.map((difference) => `on the way: ${difference}`));
    },
  };
  const refusal = act(run, type, params);
  return [...onTheWay, ...differences(expected, { run, refusal, ordered })];
}

/** The documents that an action of the case posts, so that they do not stand there from the start. */
function postedLater(type: string, params: Fields): ReadonlySet<unknown> {
  const steps = type === 'sequence' ? listOf(params['steps'], 'steps').map(asFields) : [{ type, ...params }];
  const posts = steps.filter((step) => step?.['type'] === 'post' || step?.['type'] === 'post_credit_note');
  return new Set(posts.map((step) => step?.['document']));
}

/** The id as the one word that a line of the report begins with. */
function oneWord(id: unknown, position: number): string {
  return typeof id === 'string' && id.trim() !== '' ? id.replaceAll(/[\s\p{C}]+/gu, '_') : `#${position}`;
}

function oneLine(text: string): string {
  return text
    .replaceAll(/[\s\p{C}]+/gu, ' ')
    .trim()
    .slice(0, 500);
}
