import { Anchor, VisuallyHidden } from '@mantine/core';
import { Plural, Trans } from '@lingui/react/macro';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { AuditEvent, AuditSubject } from '../../contract/audit.ts';
import { tellField, tellKind } from '../../contract/audit-words.ts';
import { useRead } from '../api/client.ts';
import { useActorWords, useOriginWords } from './audit-who.ts';
import { fieldsOf, useValueWords } from './audit-values.ts';
import type { Fields } from './audit-values.ts';
import { DocumentLink } from './document-link.tsx';
import { useFileLanguage } from './download.ts';

/** What an event holds: what it is about, what changed from what to what, and what proves it. */
export function AuditDetails({ event }: { readonly event: AuditEvent }) {
  const language = useFileLanguage();
  const { at, action, fields, requestId, hash, previousHash, subject } = event;
  const { before, after, changed: _, ...others } = fields;
  const tellActor = useActorWords();
  const actors = useRead('listAuditActors', {}).data?.items ?? [];
  const tellValue = useValueWords();
  const told = (name: string, value: unknown) => {
    const somebody = actors.find(({ actor }) => actor === value);
    return somebody === undefined ? tellValue(name, value) : tellActor(somebody.actor, somebody.name);
  };
  const tellOrigin = useOriginWords();
  return (
    <div className="audit__body">
      <dl className="audit__facts">
        <Changes before={fieldsOf(before)} after={fieldsOf(after)} />
        <Fact name={tellKind(subject.kind, language)}>
          <Subject event={event} />
        </Fact>
        {subject.partner !== undefined && (
          <Fact name={<Trans>Account</Trans>}>
            <AccountNumber partner={subject.partner} />
          </Fact>
        )}
        {Object.entries(others).map(([name, value]) => (
          <Fact key={name} name={tellField(name, language)}>
            {told(name, value)}
          </Fact>
        ))}
        <Posted posted={event.posted} />
        <Fact name={<Trans>Action</Trans>} isCode>
          {action}
        </Fact>
        <Fact name={<Trans>Who</Trans>}>
          {tellActor(event.actor, event.actorName)} <span className="audit__code">{event.actor}</span>
        </Fact>
        {event.origin !== undefined && <Fact name={<Trans>From where</Trans>}>{tellOrigin(event.origin)}</Fact>}
        <Fact name={<Trans>Instant, UTC</Trans>} isCode>
          {at}
        </Fact>
        {requestId !== undefined && (
          <Fact name={<Trans>Request</Trans>} isCode>
            {requestId}
          </Fact>
        )}
        <Fact name={<Trans>Hash</Trans>} isCode>
          {hash}
        </Fact>
        <Fact name={<Trans>Hash before it</Trans>} isCode>
          {previousHash === '' ? '–' : previousHash}
        </Fact>
      </dl>
    </div>
  );
}

type FactProps = { readonly name: ReactNode; readonly isCode?: boolean; readonly children: ReactNode };

function Fact({ name, isCode = false, children }: FactProps) {
  return (
    <>
      <dt>{name}</dt>
      <dd className={isCode ? 'audit__code' : undefined}>{children}</dd>
    </>
  );
}

/** What the change was about, with the way there where it has a page. */
function Subject({ event: { subject } }: { readonly event: AuditEvent }) {
  const { document, kind, id, name } = subject;
  if (document !== undefined) {
    return <DocumentLink document={document.id} kind={document.kind} number={document.number} />;
  }
  if (kind === 'run') {
    return (
      <Anchor
        className="audit__code"
        renderRoot={(props) => <Link to="/clients/runs/$run" params={{ run: id }} {...props} />}
      >
        {id}
      </Anchor>
    );
  }
  const isNamed = kind === 'organization' || kind === 'member';
  return isNamed && name !== undefined ? name : <span className="audit__code">{id}</span>;
}

function AccountNumber({ partner: { id, number } }: { readonly partner: NonNullable<AuditSubject['partner']> }) {
  return (
    <Anchor renderRoot={(props) => <Link to="/clients/accounts/$account" params={{ account: id }} {...props} />}>
      {number}
    </Anchor>
  );
}

function Posted({ posted: { documents, reconciliations, reversals } }: Pick<AuditEvent, 'posted'>) {
  const counts = [
    documents > 0 && <Plural key="documents" value={documents} one="# document" other="# documents" />,
    reconciliations > 0 && (
      <Plural key="reconciliations" value={reconciliations} one="# reconciliation" other="# reconciliations" />
    ),
    reversals > 0 && <Plural key="reversals" value={reversals} one="# undo" other="# undos" />,
  ].filter((each) => each !== false);
  if (counts.length === 0) return null;
  return (
    <Fact name={<Trans>Posted</Trans>}>
      {counts.map((each, index) => (
        <span key={each.key}>
          {index > 0 && ', '}
          {each}
        </span>
      ))}
    </Fact>
  );
}

type ChangesProps = { readonly before: Fields | undefined; readonly after: Fields | undefined };

/** From what to what, setting by setting. */
function Changes({ before, after }: ChangesProps) {
  const tellValue = useValueWords();
  const language = useFileLanguage();
  if (before === undefined || after === undefined) return null;
  return Object.keys(after).map((name) => (
    <Fact key={name} name={tellField(name, language)}>
      <VisuallyHidden>
        <Trans>before</Trans>{' '}
      </VisuallyHidden>
      {tellValue(name, before[name])} <span aria-hidden>→</span>{' '}
      <VisuallyHidden>
        <Trans>after</Trans>{' '}
      </VisuallyHidden>
      <strong>{tellValue(name, after[name])}</strong>
    </Fact>
  ));
}
