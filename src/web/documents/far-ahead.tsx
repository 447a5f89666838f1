import { Plural, Trans } from '@lingui/react/macro';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { calendarDate, daysBetween } from '../../core/index.ts';
import { useOrganization } from '../api/organization.ts';
import { DoubtDialog } from '../components/doubt-dialog.tsx';

/** A document dated more than so many days ahead is dated by mistake more often than not. */
const FAR = 366;
const DAYS_OF_YEAR = 365.2425;

/** How far ahead a day lies, in words, where that is far; undefined where it is not. */
export function useFarAhead(day: string): ReactNode {
  const { today } = useOrganization();
  const [from, to] = [calendarDate(today), calendarDate(day)];
  const days = from.ok && to.ok ? daysBetween(from.value, to.value) : 0;
  if (days <= FAR) return undefined;
  const years = Math.round(days / DAYS_OF_YEAR);
  return (
    <Trans>
      Dated {day}, about <Plural value={years} one="# year" other="# years" /> from now.
    </Trans>
  );
}

/** Posts a document of this day, of one far ahead only once the person has said that it is meant so. */
export function usePostingOn(day: string, post: () => void) {
  const far = useFarAhead(day);
  const [asking, setAsking] = useState(false);
  const close = () => setAsking(false);
  const confirm = () => {
    close();
    post();
  };
  return {
    post: far === undefined ? post : () => setAsking(true),
    dialog: asking && far !== undefined ? <FarDialog far={far} onConfirm={confirm} onClose={close} /> : null,
  };
}

type Props = { readonly far: ReactNode; readonly onConfirm: () => void; readonly onClose: () => void };

function FarDialog({ far, onConfirm, onClose }: Props) {
  return (
    <DoubtDialog
      title={<Trans>Is the date right?</Trans>}
      goOn={<Trans>Post all the same</Trans>}
      onGoOn={onConfirm}
      goBack={<Trans>Check the date</Trans>}
      onGoBack={onClose}
    >
      {far} <Trans>Post it all the same?</Trans>
    </DoubtDialog>
  );
}
