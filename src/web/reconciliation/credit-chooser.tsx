import './pair-table.css';
import { Button, Group, Modal, Stack, Text } from '@mantine/core';
import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import type { CreditId } from '../../core/index.ts';
import { useItemName } from '../components/item-name.ts';
import { MoneyInput } from '../components/money-input.tsx';
import { useBench } from './bench.ts';
import { ItemMark } from './item-status.tsx';
import type { CreditRow, InvoiceRow } from './items.ts';
import { leftOf } from './plan.ts';
import { withBalance } from './typed-cell.ts';
import { withAmount } from './worksheet.ts';

type Props = { readonly row: InvoiceRow | undefined; readonly onClose: () => void };

/** Expert mode: which receipts and credits pay one invoice, and with how much each. */
export function CreditChooser({ row, onClose }: Props) {
  const { t } = useLingui();
  const nameOf = useItemName();
  return (
    <Modal
      opened={row !== undefined}
      onClose={onClose}
      size="lg"
      title={row && t`What pays ${nameOf(row.shown)}?`}
      closeButtonProps={{ 'aria-label': t`Close` }}
    >
      {row && <Content key={row.debit.id} row={row} onClose={onClose} />}
    </Modal>
  );
}

function Content({ row, onClose }: { readonly row: InvoiceRow; readonly onClose: () => void }) {
  const { t } = useLingui();
  const { sheet, usable, figures } = useBench();
  const { id, open } = row.debit;
  const [chosen, setChosen] = useState(() => new Map<CreditId, bigint | undefined>(sheet.entry(id).chosen));
  const others = [...sheet.entries()].filter(([other]) => other !== id).map(([, entry]) => entry);
  const left = leftOf(usable, others);
  const amounts = [...chosen.values()];
  const total = amounts.reduce<bigint>((sum, minor) => sum + (minor ?? 0n), 0n);
  const unreadable = amounts.includes(undefined);
  const short = usable.some(({ credit }) => (chosen.get(credit.id) ?? 0n) > (left.get(credit.id) ?? 0n));
  const keep = (next: ReadonlyMap<CreditId, bigint>) => {
    const minor = [...next.values()].reduce((sum, amount) => sum + amount, 0n);
    const entry = next.size === 0 ? { minor: 0n } : { minor, chosen: next };
    sheet.change(id, withAmount(sheet.entry(id), withBalance(entry, open)));
    onClose();
  };
  return (
    <Stack gap="sm">
      <div>
        <Text fz="sm">
          <Trans>
            Balance due {figures.money(open)} · chosen {figures.money(total)}
          </Trans>
        </Text>
        <ItemMark shown={row.shown} />
      </div>
      <div className="pairs" role="region" tabIndex={0} aria-label={t`Receipts and credits`}>
        <table role="table" aria-label={t`Receipts and credits`} className="grid">
          <ChooserHead />
          <tbody role="rowgroup">
            {usable.map((one) => (
              <ChooserLine
                key={one.credit.id}
                row={one}
                left={left.get(one.credit.id) ?? 0n}
                value={chosen.get(one.credit.id) ?? 0n}
                onChange={(minor) => setChosen(new Map(chosen).set(one.credit.id, minor))}
              />
            ))}
          </tbody>
        </table>
      </div>
      <Text role="status" fz="sm" c="var(--mantine-color-error)">
        {unreadable && <Trans>An amount can’t be read.</Trans>}
        {!unreadable && total > open && <Trans>More than the balance due.</Trans>}
        {!unreadable && short && <Trans>More than is left of a receipt.</Trans>}
      </Text>
      <Group justify="flex-end" gap="sm">
        <Button variant="default" onClick={() => keep(new Map())}>
          <Trans>Choose none</Trans>
        </Button>
        <Button disabled={unreadable || short || total > open} onClick={() => keep(positive(chosen))}>
          <Trans>Use these</Trans>
        </Button>
      </Group>
    </Stack>
  );
}

function ChooserHead() {
  return (
    <thead role="rowgroup">
      <tr role="row">
        <th role="columnheader" scope="col">
          <Trans>Receipt or credit</Trans>
        </th>
        <th role="columnheader" scope="col">
          <Trans>Date</Trans>
        </th>
        <th role="columnheader" scope="col" className="figure">
          <Trans>Left of it</Trans>
        </th>
        <th role="columnheader" scope="col" className="figure">
          <Trans>Pays</Trans>
        </th>
      </tr>
    </thead>
  );
}

type LineProps = {
  readonly row: CreditRow;
  readonly left: bigint;
  readonly value: bigint;
  readonly onChange: (minor: bigint | undefined) => void;
};

function ChooserLine({ row, left, value, onChange }: LineProps) {
  const { t } = useLingui();
  const { figures, currency } = useBench();
  const { credit, shown } = row;
  return (
    <tr role="row">
      <td role="cell">
        {credit.number}
        <ItemMark shown={shown} />
      </td>
      <td role="cell" className="figure">
        {shown.date}
      </td>
      <td role="cell" className="figure">
        {figures.plain(left)}
      </td>
      <td role="cell">
        <MoneyInput label={t`From ${credit.number}`} currency={currency} value={value} onChange={onChange} />
      </td>
    </tr>
  );
}

function positive(chosen: ReadonlyMap<CreditId, bigint | undefined>): ReadonlyMap<CreditId, bigint> {
  return new Map(
    [...chosen].flatMap(([id, minor]) => (minor === undefined || minor <= 0n ? [] : [[id, minor] as const])),
  );
}
