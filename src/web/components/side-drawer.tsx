import { Drawer } from '@mantine/core';
import { useLingui } from '@lingui/react/macro';
import type { ReactNode } from 'react';

type Props = {
  readonly opened: boolean;
  readonly title: ReactNode;
  readonly onClose: () => void;
  /** False while a dialog stands in front of it. */
  readonly closeOnEscape?: boolean;
  readonly children: ReactNode;
};

/** What stands beside a page for a while, at its right; the page stays as it is. */
export function SideDrawer(props: Props) {
  const { t } = useLingui();
  return <Drawer position="right" closeButtonProps={{ 'aria-label': t`Close` }} {...props} />;
}
