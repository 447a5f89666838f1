import { Select } from '@mantine/core';
import type { SelectProps } from '@mantine/core';
import { useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import type { KeyboardEvent } from 'react';

type Choice = { readonly value: string; readonly label: string };
type Props = Pick<SelectProps, 'label' | 'description' | 'error'> & {
  readonly choices: readonly Choice[];
  readonly value: string | null;
  readonly onChange: (chosen: string) => void;
};

/** One of many, found by the start of any word of its name, or by what stands for it; Enter takes the first found. */
export function SearchSelect({ choices, onChange, ...props }: Props) {
  const { t } = useLingui();
  const [opened, setOpened] = useState(false);
  const named = choices.find(({ value }) => value === props.value)?.label;
  const enter = (event: KeyboardEvent<HTMLInputElement>) => {
    const typed = event.currentTarget.value;
    if (event.key !== 'Enter' || event.nativeEvent.isComposing || typed === named) return;
    // It takes what is found, whether the list has been drawn by then or not, and never sends the form.
    event.preventDefault();
    const marked = document.getElementById(event.currentTarget.getAttribute('aria-activedescendant') ?? '');
    const [first] = marked === null ? foundIn(choices, typed) : [];
    if (first === undefined) return;
    onChange(first.value);
    setOpened(false);
  };
  return (
    <Select
      {...props}
      searchable
      required
      withAsterisk={false}
      openOnFocus={false}
      dropdownOpened={opened}
      onDropdownOpen={() => setOpened(true)}
      onDropdownClose={() => setOpened(false)}
      selectFirstOptionOnChange
      allowDeselect={false}
      autoComplete="off"
      maxDropdownHeight={280}
      nothingFoundMessage={t`Nothing is called so.`}
      data={choices}
      filter={({ search }) => foundIn(choices, search)}
      onChange={(chosen) => chosen !== null && onChange(chosen)}
      onKeyDown={enter}
      // What stands in the field is typed over, not on.
      onFocus={(event) => event.currentTarget.select()}
    />
  );
}

/** What stands for it comes first, then those whose name begins so, then those of which another word does. */
function foundIn(choices: readonly Choice[], search: string): Choice[] {
  const wanted = folded(search.trim());
  const rank = ({ value, label }: Choice) => {
    const name = folded(label);
    if (folded(value) === wanted) return 0;
    if (name.startsWith(wanted)) return 1;
    return name.split(WORD).some((_, at, words) => words.slice(at).join(' ').startsWith(wanted)) ? 2 : 3;
  };
  const ranked = choices.map((choice) => ({ choice, at: rank(choice) })).filter(({ at }) => at < 3);
  return ranked.toSorted((one, other) => one.at - other.at).map(({ choice }) => choice);
}

const WORD = /[\s/()’'-]+/u;

/** Without capitals and accents. */
function folded(text: string): string {
  return text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase();
}
