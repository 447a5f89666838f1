import { Button, Group } from '@mantine/core';
import { Trans, useLingui } from '@lingui/react/macro';
import { useSearch } from '@tanstack/react-router';
import { Download, Printer } from 'lucide-react';
import { intent, useWrite } from '../api/client.ts';
import { download, useFileLanguage } from '../components/download.ts';
import { useMissingRight } from '../components/missing-right.ts';
import { useFailed } from '../components/use-failed.tsx';
import { filterOf } from './filter.ts';

/** All events that the filters let through, as a file, and what is on the screen on paper. */
export function ExportMenu() {
  const { t } = useLingui();
  const search = useSearch({ from: '/audit' });
  const missing = useMissingRight('canExport');
  const failed = useFailed();
  const language = useFileLanguage();
  const write = useWrite('exportAuditEvents');
  const keep = (format: 'csv' | 'json') =>
    write.mutate(intent<'exportAuditEvents'>({ query: { ...filterOf(search), language, format } }), {
      onSuccess: (file) => download(format === 'csv' ? file : { ...file, type: 'application/json' }),
      onError: failed(t`Not exported`),
    });
  const look = {
    variant: 'default',
    leftSection: <Download size={15} aria-hidden />,
    disabled: missing !== undefined || write.isPending,
    title: missing,
  };
  return (
    <Group gap="xs" className="no-print">
      <Button {...look} onClick={() => keep('csv')}>
        <Trans>Export as CSV</Trans>
      </Button>
      <Button {...look} onClick={() => keep('json')}>
        <Trans>Export as JSON</Trans>
      </Button>
      <Button variant="default" leftSection={<Printer size={15} aria-hidden />} onClick={() => window.print()}>
        <Trans>Print</Trans>
      </Button>
    </Group>
  );
}
