import { Button, CopyButton, Group, Text } from '@mantine/core';
import { Trans } from '@lingui/react/macro';
import { Check, Copy, Printer } from 'lucide-react';

type Props = { readonly codes: readonly string[]; readonly onDone: () => void };

/** The codes for the day that the app is lost, shown this once: to be copied or printed, then gone. */
export function BackupCodes({ codes, onDone }: Props) {
  return (
    <div className="backup-codes">
      <Text fz="sm" role="status">
        <Trans>
          It is on. Keep these codes where you find them on the day that your telephone is lost: each one signs you in
          once, in place of the app’s. They are shown this once.
        </Trans>
      </Text>
      <ul className="backup-codes__list">
        {codes.map((code) => (
          <li key={code}>
            <code>{code}</code>
          </li>
        ))}
      </ul>
      <Group gap="sm" className="no-print">
        <CopyButton value={codes.join('\n')}>
          {({ copied, copy }) => (
            <Button
              variant="default"
              leftSection={copied ? <Check size={15} aria-hidden /> : <Copy size={15} aria-hidden />}
              onClick={copy}
            >
              {copied ? <Trans>Copied</Trans> : <Trans>Copy</Trans>}
            </Button>
          )}
        </CopyButton>
        <Button variant="default" leftSection={<Printer size={15} aria-hidden />} onClick={() => window.print()}>
          <Trans>Print</Trans>
        </Button>
        <Button onClick={onDone}>
          <Trans>I have kept them</Trans>
        </Button>
      </Group>
    </div>
  );
}
