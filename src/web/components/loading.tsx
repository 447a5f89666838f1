import { Center, Loader } from '@mantine/core';
import { useLingui } from '@lingui/react/macro';

/** A page or a part of one that is on its way. */
export function Loading() {
  const { t } = useLingui();
  return (
    <Center p="xl" mih={160}>
      <Loader aria-label={t`Loading`} role="status" />
    </Center>
  );
}
