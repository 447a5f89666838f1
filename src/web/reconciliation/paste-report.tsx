import './paste-report.css';
import { Alert, List } from '@mantine/core';
import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { useCellProblem } from './cell-problem.ts';
import type { Pasted, PasteReject } from './paste.ts';

const SHOWN = 50;

/** What became of pasted cells: how many landed, and each that did not with its reason. */
export function PasteReport({ pasted, onClose }: { readonly pasted: Pasted; readonly onClose: () => void }) {
  const { t } = useLingui();
  const { entries, rejects } = pasted;
  return (
    <Alert
      className="no-print"
      color={rejects.length > 0 ? 'yellow' : 'ink'}
      role="status"
      withCloseButton
      closeButtonLabel={t`Close`}
      onClose={onClose}
      title={
        <>
          <Plural value={entries.size} one="# row filled" other="# rows filled" />
          {rejects.length > 0 && (
            <>
              , <Plural value={rejects.length} one="# line rejected" other="# lines rejected" />
            </>
          )}
        </>
      }
    >
      {rejects.length > 0 && (
        <List size="sm" aria-label={t`Rejected lines`} className="rejects">
          {rejects.slice(0, SHOWN).map((reject) => (
            <List.Item key={reject.line}>
              <Trans>Line {reject.line}</Trans> · <span className="figure">{reject.text}</span> ·{' '}
              <RejectWords reject={reject} />
            </List.Item>
          ))}
          {rejects.length > SHOWN && (
            <List.Item>
              <Plural value={rejects.length - SHOWN} one="# more" other="# more" />
            </List.Item>
          )}
        </List>
      )}
    </Alert>
  );
}

function RejectWords({ reject: { reason, amount } }: { readonly reject: PasteReject }) {
  const { t } = useLingui();
  const landing = {
    'no-more-rows': t`No row left for it`,
    'no-such-invoice': t`No such open invoice`,
    'named-twice': t`Named twice`,
  };
  const typed = useCellProblem(isLanding(reason) ? undefined : reason, amount);
  return isLanding(reason) ? landing[reason] : typed;
}

type LandingProblem = 'no-more-rows' | 'no-such-invoice' | 'named-twice';

function isLanding(reason: PasteReject['reason']): reason is LandingProblem {
  return reason === 'no-more-rows' || reason === 'no-such-invoice' || reason === 'named-twice';
}
