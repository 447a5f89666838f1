import type { AuditEvent, AuditSubject } from './audit.ts';
import { type AuditNouns, AUDIT_NOUNS } from './audit-nouns.ts';
import type { FileLanguage } from './exports.ts';

/** What a sentence is made of: what the change was about, and what its event holds besides. */
type Told = {
  readonly what: string;
  readonly event: Pick<AuditEvent, 'fields' | 'posted'>;
  readonly nouns: AuditNouns;
};

/** The kind of thing that an action is about, and the sentence that tells it: on the screen and in files. */
type Words = { readonly of: keyof AuditNouns['kinds'] } & Readonly<Record<FileLanguage, (told: Told) => string>>;

/** One row an action. A test fails when a change is recorded that has none. */
export const AUDIT_WORDS: Readonly<Record<string, Words>> = {
  'organization.created': on('organization', 'Created {}', 'Création : {}'),
  'organization.changed': { of: 'organization', en: settingsEn, fr: settingsFr },
  'period.locked': { of: 'organization', en: lockedEn, fr: lockedFr },
  'period.unlocked': { of: 'organization', en: unlockedEn, fr: unlockedFr },
  'member.added': on('member', 'Added {}', 'Ajout : {}'),
  'member.changed': on('member', 'Changed the role of {}', 'Changement de rôle : {}'),
  'member.removed': on('member', 'Removed {}', 'Exclusion : {}'),
  'member.left': on('member', 'Left: {}', 'Départ : {}'),
  'member.invited': on('invitation', 'Sent {}', 'Envoi : {}'),
  'invitation.withdrawn': on('invitation', 'Withdrew {}', 'Retrait : {}'),
  'role.created': on('role', 'Made {}', 'Création : {}'),
  'role.changed': on('role', 'Changed the rights of {}', 'Changement des droits : {}'),
  'role.deleted': on('role', 'Deleted {}', 'Suppression : {}'),
  'key.created': on('key', 'Created {}', 'Création : {}'),
  'key.revoked': on('key', 'Revoked {}', 'Révocation : {}'),
  'unlock.requested': {
    of: 'unlock',
    en: ({ event: { fields } }) => `Asked to unlock${back(fields['through'], ' back to ')}`,
    fr: ({ event: { fields } }) => `Déverrouillage demandé${back(fields['through'], ', jusqu’au ')}`,
  },
  'unlock.declined': on('unlock', 'Declined {}', 'Refus : {}'),
  'unlock.withdrawn': on('unlock', 'Withdrew {}', 'Retrait : {}'),
  'demo.loaded': on('organization', 'Loaded demo data into {}', 'Données de démonstration chargées : {}'),
  'rows.imported': {
    of: 'organization',
    en: ({ event, nouns }) => `Imported ${added(event, nouns)}`,
    fr: ({ event, nouns }) => `Import : ${added(event, nouns)}`,
  },
  'source-file.kept': on('file', 'Kept {}', 'Conservation : {}'),
  'partner.created': on('partner', 'Created {}', 'Création : {}'),
  'partner.changed': on('partner', 'Changed {}', 'Modification : {}'),
  'partner.erased': on('partner', 'Erased what is personal of {}', 'Effacement des données personnelles : {}'),
  'partner.noted': on('partner', 'Wrote a note on {}', 'Note ajoutée : {}'),
  'account.reconciled': on('partner', 'Auto-reconciled {}', 'Lettrage automatique : {}'),
  'draft.created': on('draft', 'Kept {}', 'Enregistrement : {}'),
  'draft.changed': on('draft', 'Changed {}', 'Modification : {}'),
  'draft.deleted': on('draft', 'Deleted {}', 'Suppression : {}'),
  'document.posted': on('document', 'Posted {}', 'Comptabilisation : {}'),
  'document.taken-back': on('document', 'Took back {}', 'Reprise : {}'),
  'document.undone': on('document', 'Undid all reconciliations of {}', 'Délettrage complet : {}'),
  'document.refunded': on('document', 'Refunded {}', 'Remboursement : {}'),
  'invoice.cancelled': on('document', 'Cancelled items of {}', 'Annulation d’articles : {}'),
  'posting.undone': on('document', 'Undid the posting of {}', 'Comptabilisation défaite : {}'),
  'plan.added': on('document', 'Planned payments for {}', 'Paiements prévus : {}'),
  'plan.repaired': on('document', 'Made the planned payments fit {}', 'Paiements prévus ajustés : {}'),
  'planned-payment.received': on('plan', 'Received {}', 'Reçu : {}'),
  'planned-payment.failed': on('plan', 'Recorded as failed: {}', 'Échec : {}'),
  'planned-payment.withdrawn': on('plan', 'Withdrew {}', 'Retrait : {}'),
  'hold.created': on('hold', 'Put on hold: {}', 'Blocage : {}'),
  'hold.released': on('hold', 'Released from hold: {}', 'Déblocage : {}'),
  'reconciliation.posted': on('reconciliation', 'Reconciled {}', 'Lettrage : {}'),
  'reversal.posted': on('reversal', 'Undid {}', 'Délettrage : {}'),
  'run.queued': on('run', 'Asked for {}', 'Demande : {}'),
  'run.running': on('run', 'Carried out part of {}', 'Partie effectuée : {}'),
  'run.done': on('run', 'Completed {}', 'Terminé : {}'),
  'run.cancelled': on('run', 'Cancelled {}', 'Arrêté : {}'),
  'run.stopped': on(
    'run',
    'Stopped {}, as reconciliation was switched off',
    'Interrompu, le lettrage étant désactivé : {}',
  ),
  'run.failed': on('run', 'Failed: {}', 'Échec : {}'),
};

/** What happened, as a person reads it: “Reconciled 3 invoices of C-4201”. What has no words is told by its name. */
export function tellEvent(
  event: Omit<AuditEvent, 'at' | 'sequence' | 'hash' | 'previousHash' | 'actor'>,
  language: FileLanguage,
): string {
  const { action, subject, fields, posted } = event;
  const nouns = AUDIT_NOUNS[language];
  const words = AUDIT_WORDS[action];
  if (words === undefined) return [action, subject.name ?? ''].join(' ').trim();
  return words[language]({ what: nameSubject(words.of, { subject, fields, nouns }), event: { fields, posted }, nouns });
}

/** An action in general: “Posted a document”. */
export function tellAction(action: string, language: FileLanguage): string {
  const nouns = AUDIT_NOUNS[language];
  const words = AUDIT_WORDS[action];
  if (words === undefined) return action;
  const event = { fields: {}, posted: { documents: 0, reconciliations: 0, reversals: 0 } };
  return words[language]({ what: nouns.kinds[words.of], event, nouns });
}

/** What a kind of subject is called; one that has no name of ours is told as it stands. */
export function tellKind(kind: string, language: FileLanguage): string {
  const { subjects } = AUDIT_NOUNS[language];
  return subjects[kind] ?? kind;
}

/** What a field of an event is called. */
export function tellField(field: string, language: FileLanguage): string {
  return AUDIT_NOUNS[language].fields[field] ?? field;
}

type Named = { readonly subject: AuditSubject; readonly fields: AuditEvent['fields']; readonly nouns: AuditNouns };

/** As precisely as it can be told today: what is gone has no name any more. */
function nameSubject(of: Words['of'], { subject, fields, nouns }: Named): string {
  const { document, partner, settled, name } = subject;
  const run = typeof fields['kind'] === 'string' ? nouns.runs[fields['kind']] : undefined;
  if (of === 'run') return run ?? nouns.kinds.run;
  if (of === 'file') return nouns.kinds.file;
  if (of === 'key' && name !== undefined) return nouns.key(name);
  if (of === 'role') return typeof fields['role'] === 'string' ? nouns.role(fields['role']) : nouns.kinds.role;
  if (of === 'reversal' && partner) return nouns.of(nouns.kinds.reversal, partner.number);
  if (of === 'draft' && partner) return nouns.of(nouns.kinds.draft, partner.number);
  if (settled && partner) return nouns.of(nouns.settled(settled.invoices, settled.others), partner.number);
  if (document && partner) {
    const called = nouns.of(`${nouns.documents[document.kind]} ${document.number}`, partner.number);
    return of === 'plan' ? nouns.of(nouns.kinds.plan, called) : called;
  }
  if (partner) return nouns.account(partner.number);
  return name ?? nouns.kinds[of];
}

function on(of: Words['of'], en: string, fr: string): Words {
  return { of, en: ({ what }) => en.replace('{}', () => what), fr: ({ what }) => fr.replace('{}', () => what) };
}

function added({ fields, posted }: Told['event'], nouns: AuditNouns): string {
  const of = fields['added'];
  const partners = typeof of === 'object' && of !== null && 'partners' in of ? Number(of.partners) : 0;
  const told = [
    ...(posted.documents > 0 ? [nouns.counted.documents(posted.documents)] : []),
    ...(partners > 0 ? [nouns.counted.accounts(partners)] : []),
  ];
  return told.length === 0 ? nouns.counted.rows : told.join(', ');
}

function settingsEn({ event: { fields }, nouns }: Told): string {
  return ['Changed settings', ...listed(fields, nouns)].join(': ');
}

function settingsFr({ event: { fields }, nouns }: Told): string {
  return ['Réglages modifiés', ...listed(fields, nouns)].join(' : ');
}

function listed(fields: AuditEvent['fields'], nouns: AuditNouns): readonly string[] {
  const changed: readonly unknown[] = Array.isArray(fields['changed']) ? fields['changed'] : [];
  const names = changed.map((name) => nouns.fields[String(name)] ?? String(name));
  return names.length === 0 ? [] : [names.join(', ')];
}

function lockedEn({ event: { fields } }: Told): string {
  const [before, after] = lockOf(fields);
  if (after === null) return 'Locked days';
  return before === null ? `Locked through ${after}` : `Lock date moved from ${before} to ${after}`;
}

function lockedFr({ event: { fields } }: Told): string {
  const [before, after] = lockOf(fields);
  if (after === null) return 'Verrouillage';
  return before === null ? `Verrouillage jusqu’au ${after}` : `Date de verrouillage déplacée du ${before} au ${after}`;
}

function unlockedEn({ event: { fields } }: Told): string {
  const [before, after] = lockOf(fields);
  const how = fields['soleKeeper'] === true ? ', as sole keeper a day after asking' : '';
  if (before === null) return `Unlocked days${how}`;
  if (after === null) return `Unlocked, which was locked through ${before}${how}`;
  return `Lock date moved back from ${before} to ${after}${how}`;
}

function unlockedFr({ event: { fields } }: Told): string {
  const [before, after] = lockOf(fields);
  const how = fields['soleKeeper'] === true ? ', en seul gardien, un jour après la demande' : '';
  if (before === null) return `Déverrouillage${how}`;
  if (after === null) return `Déverrouillage, verrouillé auparavant jusqu’au ${before}${how}`;
  return `Date de verrouillage ramenée du ${before} au ${after}${how}`;
}

/** The lock date before and after; nulls where there is none, or the action is told in general. */
function lockOf({ before, after }: AuditEvent['fields']): readonly [string | null, string | null] {
  return [lockIn(before), lockIn(after)];
}

function lockIn(settings: unknown): string | null {
  if (typeof settings !== 'object' || settings === null || !('lockedThrough' in settings)) return null;
  return typeof settings.lockedThrough === 'string' ? settings.lockedThrough : null;
}

function back(day: unknown, words: string): string {
  return typeof day === 'string' ? `${words}${day}` : '';
}
