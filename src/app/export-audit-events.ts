import type { AuditEvent } from '../contract/audit.ts';
import { tellEvent, tellKind } from '../contract/audit-words.ts';
import type { FileLanguage } from '../contract/exports.ts';
import { csvLine } from '../core/index.ts';
import { type AuditEventRow, type AuditFilter, listEvents } from '../store/audit-events.ts';
import { auditOutput } from './audit-output.ts';
import { fileLanguage } from './in-words.ts';
import { auditFilter } from './list-audit-events.ts';
import { query } from './query.ts';
import { Refused } from './refusal.ts';
import type { Work } from './transaction.ts';

const HEADS: Readonly<Record<FileLanguage, readonly string[]>> = {
  en: [
    'sequence',
    'when',
    'UTC',
    'who',
    'by',
    'from',
    'what',
    'action',
    'kind',
    'subject',
    'account',
    'details',
    'request',
    'hash',
  ],
  fr: [
    'rang',
    'quand',
    'UTC',
    'qui',
    'par',
    'depuis',
    'quoi',
    'action',
    'type',
    'objet',
    'compte',
    'détails',
    'requête',
    'empreinte',
  ],
};

/** So many events at once; and so many in a file, which is made in memory. */
const CHUNK = 1000;
const MOST = 200_000;

/**
 * The audit trail as a file, newest first: all that match, in words as CSV, or as the API tells them as JSON.
 */
export const exportAuditEvents = query<'exportAuditEvents'>(async (work, { input }) => {
  const { format, language: asked, ...rest } = input.query;
  const language = fileLanguage(work, asked);
  const filter = await auditFilter(work, rest);
  const lines: string[] = [];
  let after: AuditEventRow | undefined;
  do {
    // oxlint-disable no-await-in-loop -- one connection, and a chunk begins after the last
    const rows = await readChunk(work, filter, after);
    const events = await auditOutput(work, rows);
    // oxlint-enable no-await-in-loop
    lines.push(
      ...events.map((event, index) =>
        format === 'json' ? JSON.stringify(event) : csvLine(cellsOf(event, rows[index]?.local_at ?? '', language)),
      ),
    );
    if (lines.length > MOST) throw tooMany();
    after = rows.length < CHUNK ? undefined : rows.at(-1);
  } while (after !== undefined);
  const text = format === 'json' ? `[${lines.join(',\n')}]\n` : csvLine(HEADS[language]) + lines.join('');
  return { output: { name: `audit-trail-${work.today}.${format}`, rows: lines.length, text } };
});

function readChunk({ on, organization }: Work, filter: AuditFilter, last: AuditEventRow | undefined) {
  const after = last && ([last.at, String(last.sequence)] as const);
  return listEvents(on, organization.id, { filter, after, limit: CHUNK });
}

function cellsOf(event: AuditEvent, localAt: string, language: FileLanguage): readonly string[] {
  const { sequence, at, actor, actorName, origin = '', action, subject, fields, requestId = '', hash } = event;
  const about = [tellKind(subject.kind, language), subject.name ?? subject.id, subject.partner?.number ?? ''];
  const details = Object.keys(fields).length === 0 ? '' : JSON.stringify(fields);
  const who = [actorName ?? actor, actor, origin];
  return [
    String(sequence),
    localAt,
    at,
    ...who,
    tellEvent(event, language),
    action,
    ...about,
    details,
    requestId,
    hash,
  ];
}

function tooMany(): Refused {
  const detail = `More than ${MOST} events match: choose a shorter period.`;
  return new Refused('input-invalid', detail, { problems: [{ code: 'input-invalid', pointer: '/from', detail }] });
}
