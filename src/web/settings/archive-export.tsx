import { Button, Group, Text } from '@mantine/core';
import { Trans } from '@lingui/react/macro';
import { useMutation } from '@tanstack/react-query';
import { Download } from 'lucide-react';
import { granted } from '../api/call.ts';
import { useOrganization } from '../api/organization.ts';
import { downloadBytes } from '../components/download.ts';
import { useMissingRight } from '../components/missing-right.ts';
import { Failed } from './part.tsx';

/** All of the organization as one file, for who may take it away. */
export function ArchiveExport() {
  const { id, today } = useOrganization();
  const taking = useMissingRight('canExport');
  const audit = useMissingRight('canReadAudit');
  const missing = taking ?? audit;
  const archive = useMutation({
    mutationFn: async () => (await granted('exportOrganization', {}, { organization: id })).blob(),
    onSuccess: (bytes) => downloadBytes(`${id}-${today}.zip`, bytes),
  });
  return (
    <div>
      <Group gap="sm">
        <Button
          variant="default"
          leftSection={<Download size={15} aria-hidden />}
          disabled={missing !== undefined}
          title={missing}
          loading={archive.isPending}
          onClick={() => archive.mutate()}
        >
          <Trans>Export everything</Trans>
        </Button>
        <Text fz="sm" c="dimmed" flex="1 1 260px">
          {missing ?? (
            <Trans>
              All of this organization as a zip of plain files, with personal data: to read elsewhere, or to hand over.
            </Trans>
          )}
        </Text>
      </Group>
      <Failed error={archive.error} />
    </div>
  );
}
