import './audit.css';
import { UnstyledButton } from '@mantine/core';
import { useLingui } from '@lingui/react/macro';
import { ChevronDown, ChevronRight } from 'lucide-react';
import type { AuditEvent } from '../../contract/audit.ts';
import { tellEvent } from '../../contract/audit-words.ts';
import { AuditDetails } from './audit-details.tsx';
import { useActorWords } from './audit-who.ts';
import type { Column } from './data-table.tsx';
import { useFileLanguage } from './download.ts';
import { useCount } from './figures.ts';
import { Instant } from './instant.tsx';

type Opening = {
  /** The event that is open, by its sequence. */
  readonly open: string | undefined;
  readonly onToggle: (sequence: string | undefined) => void;
};

/** The columns of a list of events: what in words, who and when; one at a time opens to what it holds. */
export function useAuditColumns({ open, onToggle }: Opening): readonly Column<AuditEvent>[] {
  const { t } = useLingui();
  const count = useCount();
  const tellActor = useActorWords();
  return [
    {
      id: 'what',
      head: t`What`,
      cell: (event) => (
        <What
          event={event}
          isOpen={open === String(event.sequence)}
          onToggle={(isOpen) => onToggle(isOpen ? String(event.sequence) : undefined)}
        />
      ),
    },
    {
      id: 'who',
      head: t`Who`,
      cell: ({ actor, actorName }) => <span title={actor}>{tellActor(actor, actorName)}</span>,
    },
    { id: 'when', head: t`When`, cell: ({ at }) => <Instant at={at} /> },
    { id: 'sequence', head: t`No.`, figure: true, cell: ({ sequence }) => count(sequence) },
  ];
}

type WhatProps = {
  readonly event: AuditEvent;
  readonly isOpen: boolean;
  readonly onToggle: (isOpen: boolean) => void;
};

function What({ event, isOpen, onToggle }: WhatProps) {
  const language = useFileLanguage();
  return (
    <>
      <UnstyledButton className="audit__head" aria-expanded={isOpen} onClick={() => onToggle(!isOpen)}>
        {isOpen ? <ChevronDown size={15} aria-hidden /> : <ChevronRight size={15} aria-hidden />}
        <span className="audit__told">{tellEvent(event, language)}</span>
      </UnstyledButton>
      {isOpen && <AuditDetails event={event} />}
    </>
  );
}
