import { Kbd, Modal, Table } from '@mantine/core';
import { useLingui } from '@lingui/react/macro';
import { useCommands } from '../components/commands.ts';

type Props = { readonly opened: boolean; readonly onClose: () => void };

/** All keys that work now: those of every page, then those of the page on the screen. */
export function KeyHelp({ opened, onClose }: Props) {
  const { t } = useLingui();
  const commands = useCommands();
  const rows = [
    { id: 'search', keys: '/', label: t`Go to the search of the page` },
    { id: 'palette', keys: 'Ctrl K', label: t`Search partners, pages and commands, or documents by number` },
    { id: 'help', keys: '?', label: t`Show this list` },
    ...commands.filter(({ keys }) => keys !== undefined),
  ];
  return (
    <Modal opened={opened} onClose={onClose} title={t`Keys`} closeButtonProps={{ 'aria-label': t`Close` }}>
      <Table>
        <Table.Tbody>
          {rows.map(({ id, keys, label }) => (
            <Table.Tr key={id}>
              <Table.Td w={150}>
                {keys?.split(' ').map((key) => (
                  <Kbd key={key} mr={4}>
                    {key}
                  </Kbd>
                ))}
              </Table.Td>
              <Table.Td>{label}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Modal>
  );
}
