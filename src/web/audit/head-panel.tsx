import { Button, CopyButton, FileButton, Group, Textarea } from '@mantine/core';
import { Trans, useLingui } from '@lingui/react/macro';
import { Copy, Download, FileUp, ShieldCheck } from 'lucide-react';
import { useState } from 'react';
import { AuditHead } from '../../contract/audit.ts';
import type { AuditHeadCheck } from '../../contract/audit.ts';
import { intent, useRead, useWrite } from '../api/client.ts';
import { useOrganization } from '../api/organization.ts';
import { download } from '../components/download.ts';
import { useCount } from '../components/figures.ts';
import { Instant } from '../components/instant.tsx';
import { Notice } from '../components/notice.tsx';
import { Panel } from '../components/panel.tsx';
import { ProblemWords } from '../components/problem-words.tsx';

/** As it is copied here, or as the command line prints it of the only organization. */
const HEADS = AuditHead.or(AuditHead.array().length(1));

/** The end of the chain, to be kept elsewhere, and a place to check one that was. */
export function HeadPanel() {
  const { today } = useOrganization();
  const read = useRead('exportAuditHead', {});
  const count = useCount();
  const text = read.data && JSON.stringify(read.data);
  return (
    <Panel
      title={<Trans>End of the chain</Trans>}
      className="no-print"
      error={read.error}
      busy={read.isFetching}
      onRetry={() => void read.refetch()}
    >
      {read.data && (
        <div className="audit__end">
          <p>
            <Trans>
              Each event holds the hash of all before it. Keep the last one elsewhere from time to time: checked later,
              it shows whether events were cut off or the trail was written anew.
            </Trans>
          </p>
          <p>
            <Trans>Event {count(read.data.sequence)}</Trans> <span className="audit__code">{read.data.hash}</span>
          </p>
          <Group gap="xs">
            <CopyButton value={text ?? ''}>
              {({ copied, copy }) => (
                <Button size="xs" variant="default" leftSection={<Copy size={14} aria-hidden />} onClick={copy}>
                  {copied ? <Trans>Copied</Trans> : <Trans>Copy</Trans>}
                </Button>
              )}
            </CopyButton>
            <Button
              size="xs"
              variant="default"
              leftSection={<Download size={14} aria-hidden />}
              onClick={() =>
                download({ name: `audit-head-${today}.json`, text: `${text ?? ''}\n`, type: 'application/json' })
              }
            >
              <Trans>Download</Trans>
            </Button>
          </Group>
          <Check />
        </div>
      )}
    </Panel>
  );
}

/** Takes an exported head as text or file, and says what became of the trail since. */
function Check() {
  const { t } = useLingui();
  const [typed, setTyped] = useState('');
  const check = useWrite('checkAuditHead');
  const change = (text: string) => {
    setTyped(text);
    check.reset();
  };
  const head = headIn(typed);
  return (
    <>
      <Textarea
        label={t`Check one that was kept`}
        placeholder={t`Paste it here, or choose its file`}
        autosize
        minRows={2}
        maxRows={6}
        spellCheck={false}
        classNames={{ input: 'audit__code' }}
        value={typed}
        error={typed.trim() !== '' && head === undefined && t`This is no exported end of an audit trail.`}
        onChange={(event) => change(event.currentTarget.value)}
      />
      <Group gap="xs">
        <FileButton accept=".json,application/json" onChange={(file) => void file?.text().then(change)}>
          {(props) => (
            <Button {...props} size="xs" variant="default" leftSection={<FileUp size={14} aria-hidden />}>
              <Trans>Choose file</Trans>
            </Button>
          )}
        </FileButton>
        <Button
          size="xs"
          leftSection={<ShieldCheck size={14} aria-hidden />}
          disabled={head === undefined}
          loading={check.isPending}
          onClick={() => head && check.mutate(intent<'checkAuditHead'>({ body: head }))}
        >
          <Trans>Check</Trans>
        </Button>
      </Group>
      {check.data && <Result result={check.data} />}
      {check.isError && (
        <Notice tone="wrong">
          <ProblemWords error={check.error} />
        </Notice>
      )}
    </>
  );
}

function Result({ result: { outcome, exported, now } }: { readonly result: AuditHeadCheck }) {
  const count = useCount();
  const since = now.sequence - exported.sequence;
  if (outcome === 'holds') {
    return (
      <div role="status">
        <Notice tone="plain">
          <Trans>
            The trail up to event {count(exported.sequence)} is as it was on <Instant at={exported.at} />;{' '}
            {count(since)} came since.
          </Trans>
        </Notice>
      </div>
    );
  }
  return (
    <Notice tone="wrong">
      {outcome === 'cut' ? (
        <Trans>
          Events were cut off: on <Instant at={exported.at} /> the trail ended with event {count(exported.sequence)},
          now it ends with {count(now.sequence)}.
        </Trans>
      ) : (
        <Trans>
          The trail was written anew: event {count(exported.sequence)} has another hash than on{' '}
          <Instant at={exported.at} />.
        </Trans>
      )}
    </Notice>
  );
}

/** The head that a text holds. */
function headIn(text: string): AuditHead | undefined {
  try {
    const head = HEADS.safeParse(JSON.parse(text));
    return head.success ? [head.data].flat()[0] : undefined;
  } catch {
    return undefined;
  }
}
