import { ActionIcon, Button } from '@mantine/core';
import { Trans, useLingui } from '@lingui/react/macro';
import { Plus, Trash2 } from 'lucide-react';
import { useId, useRef } from 'react';
import type { KeyboardEvent } from 'react';
import { useFigures } from '../../components/figures.ts';
import { MoneyInput } from '../../components/money-input.tsx';
import type { FormPart } from './form-part.ts';
import type { LineState } from './state.ts';
import { blankLine, freshKey } from './state.ts';
import { filledLines } from './to-document.ts';

/** What is sold, line by line, with the tax as given. Enter in the last line begins another. */
export function LinesField(part: FormPart) {
  const { t } = useLingui();
  const { state, onChange, problemAt } = part;
  const table = useRef<HTMLTableElement>(null);
  const add = () => {
    onChange({ lines: [...state.lines, blankLine(freshKey(state.lines))] });
    // The row is there once this event is over.
    setTimeout(() => table.current?.querySelector<HTMLElement>('tbody tr:last-child input')?.focus());
  };
  const wrong = problemAt('/lines');
  return (
    <section className="panel document-form__part" aria-label={t`Lines`}>
      <h2>
        <Trans>Lines</Trans>
      </h2>
      <p className="quiet document-form__hint">
        <Trans>Net and tax are those of the whole line. The quantity is only told: it multiplies nothing.</Trans>
      </p>
      {state.lines.length > 0 && (
        <table className="grid document-form__lines" ref={table}>
          <Head />
          <tbody>
            {state.lines.map((line) => (
              <Row key={line.key} line={line} part={part} onEnter={add} />
            ))}
          </tbody>
        </table>
      )}
      {wrong !== undefined && (
        <p role="alert" className="document__wrong">
          {wrong}
        </p>
      )}
      <div>
        <Button size="xs" variant="default" leftSection={<Plus size={14} aria-hidden />} onClick={add}>
          <Trans>Add a line</Trans>
        </Button>
      </div>
    </section>
  );
}

function Head() {
  const { t } = useLingui();
  return (
    <thead>
      <tr>
        <th scope="col">
          <Trans>Ledger code</Trans>
        </th>
        <th scope="col">
          <Trans>Text</Trans>
        </th>
        <th scope="col" className="figure">
          <Trans>Quantity</Trans>
        </th>
        <th scope="col" className="figure">
          <Trans>Net of the line</Trans>
        </th>
        <th scope="col" className="figure">
          <Trans>Tax of the line</Trans>
        </th>
        <th scope="col" className="figure">
          <Trans>Total</Trans>
        </th>
        <th scope="col">
          <span className="visually-hidden">{t`Remove`}</span>
        </th>
      </tr>
    </thead>
  );
}

type RowProps = { readonly line: LineState; readonly part: FormPart; readonly onEnter: () => void };

function Row({ line, part: { state, onChange, problemAt }, onEnter }: RowProps) {
  const { t } = useLingui();
  const id = useId();
  const { plain } = useFigures(state.currency);
  const { currency, lines } = state;
  const place = lines.indexOf(line) + 1;
  const set = (change: Partial<LineState>) =>
    onChange({ lines: lines.map((each) => (each.key === line.key ? { ...each, ...change } : each)) });
  // The document holds only the lines of which something is typed.
  const sent = filledLines(state).indexOf(line);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Enter' && !event.ctrlKey && !event.metaKey && place === lines.length) onEnter();
  };
  const text = (field: 'ledgerCode' | 'text' | 'quantity', label: string) => {
    const wrong = problemAt(`/lines/${sent}/${field}`);
    return (
      <td data-field={field} data-label={label}>
        <input
          className={`cell ${field === 'quantity' ? 'figure' : 'cell--text'}`}
          aria-label={t`${label}, line ${place}`}
          aria-invalid={wrong !== undefined}
          aria-describedby={wrong === undefined ? undefined : `${id}-${field}`}
          maxLength={field === 'text' ? 500 : 60}
          autoComplete="off"
          value={line[field]}
          onChange={(event) => set({ [field]: event.currentTarget.value })}
        />
        {wrong !== undefined && (
          <span id={`${id}-${field}`} className="line__problem">
            {wrong}
          </span>
        )}
      </td>
    );
  };
  const amount = (field: 'net' | 'tax', label: string, head: string) => (
    <td data-field={field} data-label={head}>
      <MoneyInput
        signed
        label={t`${label}, line ${place}`}
        currency={currency}
        value={line[field] ?? 0n}
        problem={problemAt(`/lines/${sent}/${field}`)}
        onChange={(minor) => set({ [field]: minor })}
      />
    </td>
  );
  const { net, tax } = line;
  return (
    <tr onKeyDown={onKeyDown}>
      {text('ledgerCode', t`Ledger code`)}
      {text('text', t`Text`)}
      {text('quantity', t`Quantity`)}
      {amount('net', t`Net`, t`Net of the line`)}
      {amount('tax', t`Tax`, t`Tax of the line`)}
      <td className="figure" data-label={t`Total`}>
        {net === undefined || tax === undefined ? '–' : plain(net + tax)}
      </td>
      <td>
        <ActionIcon
          variant="subtle"
          aria-label={t`Remove line ${place}`}
          onClick={() => onChange({ lines: lines.filter((each) => each.key !== line.key) })}
        >
          <Trash2 size={15} aria-hidden />
        </ActionIcon>
      </td>
    </tr>
  );
}
