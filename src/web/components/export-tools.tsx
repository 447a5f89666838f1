import { Button, Group } from '@mantine/core';
import { Trans } from '@lingui/react/macro';
import { Download, Printer } from 'lucide-react';
import { useMissingRight } from './missing-right.ts';

type Props = {
  readonly onExport: () => void;
  /** Whether there is anything to export yet. */
  readonly isReady?: boolean;
  readonly busy?: boolean;
};

/** Takes a list or a report out of the browser: as a file, with the right to, and on paper. */
export function ExportTools({ onExport, isReady = true, busy = false }: Props) {
  const missing = useMissingRight('canExport');
  return (
    <Group gap="xs" className="no-print">
      <Button
        variant="default"
        leftSection={<Download size={15} aria-hidden />}
        disabled={missing !== undefined || !isReady}
        loading={busy}
        title={missing}
        onClick={onExport}
      >
        <Trans>Export as CSV</Trans>
      </Button>
      <Button variant="default" leftSection={<Printer size={15} aria-hidden />} onClick={() => window.print()}>
        <Trans>Print</Trans>
      </Button>
    </Group>
  );
}
