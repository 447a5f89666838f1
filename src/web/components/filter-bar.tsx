import './filter-bar.css';
import { Button, Chip, Group, TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { Trans } from '@lingui/react/macro';
import { Search } from 'lucide-react';
import { Fragment, useState } from 'react';
import type { ReactNode } from 'react';
import { SEARCH_TARGET } from './global-keys.ts';

/** How long typing must rest before a list is asked again. */
const TYPING_MS = 200;

type BarProps = {
  /** Clears all filters; undefined: nothing is filtered. */
  readonly onReset: (() => void) | undefined;
  readonly children: ReactNode;
};

/** What a list is filtered by, in one row above it; wraps where there is no room. */
export function FilterBar({ onReset, children }: BarProps) {
  // Fields begin anew once they are cleared, so that what is still being typed into one does not filter afterwards.
  const [clearings, setClearings] = useState(0);
  const clear = () => {
    onReset?.();
    setClearings(clearings + 1);
  };
  return (
    <Group role="search" gap={8} className="filter-bar no-print">
      <Fragment key={clearings}>{children}</Fragment>
      {onReset && (
        <Button size="xs" variant="subtle" onClick={clear}>
          <Trans>Clear filters</Trans>
        </Button>
      )}
    </Group>
  );
}

type SearchProps = {
  /** What is searched for; a filter that is cleared empties the box. */
  readonly q: string | undefined;
  readonly label: string;
  readonly placeholder: string;
  readonly onChange: (q: string | undefined) => void;
};

/**
 * What is typed into a filter, which is applied once typing rests. It follows the address where that changes by
 * anything but this typing: the way back, or filters cleared.
 */
export function useTypedFilter(applied: string | undefined, onApply: (text: string | undefined) => void) {
  const [typed, setTyped] = useState(applied ?? '');
  const [seen, setSeen] = useState(applied);
  // On its way to the address, which may still show what was sent before it.
  const [sent, setSent] = useState<{ readonly text: string | undefined }>();
  const settle = useDebouncedCallback((text: string) => {
    const wanted = text.trim() || undefined;
    const current = sent === undefined ? applied : sent.text;
    // The address may have changed while typing rested, and the box with it.
    if (text !== typed || wanted === current) return;
    setSent({ text: wanted });
    onApply(wanted);
  }, TYPING_MS);
  if (applied !== seen) {
    setSeen(applied);
    if (sent === undefined) setTyped(applied ?? '');
    else if (sent.text === applied) setSent(undefined);
  }
  const type = (text: string) => {
    setTyped(text);
    settle(text);
  };
  return [typed, type] as const;
}

/** Searches as one types; `/` leads here. */
export function FilterSearch({ q, label, placeholder, onChange }: SearchProps) {
  const [typed, type] = useTypedFilter(q, onChange);
  return (
    <TextInput
      {...SEARCH_TARGET}
      size="xs"
      className="filter-bar__search"
      aria-label={label}
      placeholder={placeholder}
      leftSection={<Search size={14} aria-hidden />}
      autoComplete="off"
      value={typed}
      onChange={(event) => type(event.currentTarget.value)}
    />
  );
}

type FlagProps = {
  /** As the address says it: `true`, or nothing. */
  readonly value: string | undefined;
  readonly onChange: (value: 'true' | undefined) => void;
  readonly children: ReactNode;
};

/** A filter that is on or off. */
export function FilterFlag({ value, onChange, children }: FlagProps) {
  return (
    <Chip size="xs" variant="outline" checked={value === 'true'} onChange={(on) => onChange(on ? 'true' : undefined)}>
      {children}
    </Chip>
  );
}
