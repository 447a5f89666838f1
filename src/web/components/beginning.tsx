import { Button, Code, CopyButton, Group, Stack } from '@mantine/core';
import { Trans } from '@lingui/react/macro';
import { Check, Copy } from 'lucide-react';
import type { ReactNode } from 'react';
import { useOrganization } from '../api/organization.ts';
import { useInstallationRight, useRight } from '../api/rights.ts';
import { DemoOffer } from './demo-offer.tsx';

/** Which files of another program there are for a list; the names stand for those of the person. */
const FILES = {
  accounts: '--partners partners.csv',
  documents: '--invoices invoices.csv --receipts receipts.csv --credits credits.csv --create-partners',
} as const;

type Props = { readonly of: keyof typeof FILES; readonly children: ReactNode };

/** How an empty list begins: by hand, from files, with demo data; only what the person may do is told. */
export function Beginning({ of, children }: Props) {
  const mayImport = useRight('canImport');
  const mayLoad = useInstallationRight('canManageSettings');
  return (
    <Stack gap="md" align="start" maw={720} className="no-print">
      {children}
      {mayImport === true && <ImportCommand files={FILES[of]} />}
      {mayLoad === true && <DemoOffer />}
    </Stack>
  );
}

/** There is no import in the browser: the command reads the files where they are. */
function ImportCommand({ files }: { readonly files: string }) {
  const command = `quittance import --organization ${useOrganization().id} ${files}`;
  return (
    <div>
      <p>
        <Trans>
          What another program has comes from CSV files, by a command in a terminal on the machine of the server. Its
          columns are recognised, and with --dry-run it only says what it would do:
        </Trans>
      </p>
      <Group mt={8} gap="xs">
        <Code style={{ overflowWrap: 'anywhere', minWidth: 0 }}>{command}</Code>
        <CopyButton value={command}>
          {({ copied, copy }) => (
            <Button
              size="xs"
              variant="default"
              leftSection={copied ? <Check size={14} aria-hidden /> : <Copy size={14} aria-hidden />}
              onClick={copy}
            >
              {copied ? <Trans>Copied</Trans> : <Trans>Copy the command</Trans>}
            </Button>
          )}
        </CopyButton>
      </Group>
    </div>
  );
}
