import './partner-picker.css';
import { Combobox, Loader, TextInput, useCombobox } from '@mantine/core';
import { Trans, useLingui } from '@lingui/react/macro';
import { useDebouncedValue } from '@mantine/hooks';
import { ChevronsUpDown } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import type { Partner } from '../../contract/partners.ts';
import { currency, parseAmount } from '../../core/index.ts';
import { useRead } from '../api/client.ts';
import { figuresOf } from './figures.ts';
import { SEARCH_TARGET } from './global-keys.ts';
import { useNumberFormat } from '../preferences/number-format.ts';

type Props = {
  /** The partner chosen, once it is loaded. */
  readonly chosen: Pick<Partner, 'name' | 'number'> | undefined;
  readonly onChoose: (partner: Partner) => void;
  readonly autoFocus: boolean;
};

/** Finds a partner by the start of any word of its name, or by number, and shows what is open on each. */
export function PartnerPicker({ chosen, onChoose, autoFocus }: Props) {
  const { t } = useLingui();
  const { typed, type, enter, close, combobox, found, isBehind } = usePartnerSearch();
  const named = chosen ? `${chosen.name} · ${chosen.number}` : '';
  return (
    <Combobox
      store={combobox}
      position="bottom-start"
      width="target"
      onOptionSubmit={(id) => {
        const partner = found.data?.items.find((each) => each.id === id);
        close();
        if (partner !== undefined) onChoose(partner);
      }}
    >
      <Combobox.Target withExpandedAttribute>
        <TextInput
          {...SEARCH_TARGET}
          className="picker"
          label={t`Business partner`}
          placeholder={t`Search by name or number`}
          role="combobox"
          aria-autocomplete="list"
          aria-controls={combobox.listId ?? ''}
          aria-expanded={combobox.dropdownOpened}
          autoComplete="off"
          autoFocus={autoFocus}
          value={typed ?? named}
          rightSection={found.isFetching ? <Loader size={14} /> : <ChevronsUpDown size={14} aria-hidden />}
          rightSectionPointerEvents="none"
          onChange={(event) => type(event.currentTarget.value)}
          onKeyDown={(event) => {
            // While letters are being composed, Enter is part of the word.
            if (event.key === 'Enter' && !event.nativeEvent.isComposing && enter()) event.preventDefault();
          }}
          onFocus={(event) => event.currentTarget.select()}
          onClick={() => combobox.openDropdown()}
          onBlur={close}
        />
      </Combobox.Target>
      <Combobox.Dropdown>
        <Options found={found} isBehind={isBehind} />
      </Combobox.Dropdown>
    </Combobox>
  );
}

/** What is typed, and who is found for it; Enter takes the best match, and waits for it where it has not come yet. */
function usePartnerSearch() {
  const [typed, setTyped] = useState<string>();
  const [wanted] = useDebouncedValue(typed?.trim() ?? '', 120);
  // Enter was pressed for what is typed, and its list has not come yet.
  const isEntered = useRef(false);
  const combobox = useCombobox({
    onDropdownClose: () => {
      isEntered.current = false;
      combobox.resetSelectedOption();
    },
  });
  const found = useRead(
    'listPartners',
    { query: { limit: 25, ...(wanted === '' ? {} : { q: wanted }) } },
    { enabled: combobox.dropdownOpened, keepPrevious: true },
  );
  // What stands in the list was found for less, or for something else, than is typed by now.
  const isBehind = found.isPlaceholderData || wanted !== (typed?.trim() ?? '');
  const isSettled = typed !== undefined && !isBehind;
  const { selectFirstOption, clickSelectedOption } = combobox;
  useEffect(() => {
    if (!isSettled) return;
    // The options' elements are there once this list has been rendered.
    selectFirstOption();
    // Once: a list that comes later, with somebody else in it, is not what Enter was pressed for.
    if (isEntered.current) clickSelectedOption();
    isEntered.current = false;
  }, [found.data, isSettled, selectFirstOption, clickSelectedOption]);
  return {
    typed,
    combobox,
    found,
    isBehind,
    type: (text: string) => {
      setTyped(text);
      isEntered.current = false;
      combobox.openDropdown();
    },
    /** Enter was pressed: whether it waits for the list. */
    enter: () => {
      isEntered.current = typed !== undefined && isBehind && combobox.dropdownOpened;
      return isEntered.current;
    },
    close: () => {
      setTyped(undefined);
      combobox.closeDropdown();
    },
  };
}

type OptionsProps = { readonly found: ReturnType<typeof useRead<'listPartners'>>; readonly isBehind: boolean };

function Options({ found, isBehind }: OptionsProps) {
  const { t } = useLingui();
  const partners = found.data?.items ?? [];
  return (
    <Combobox.Options mah={380} className="picker__options" aria-label={t`Partners found`}>
      {partners.map((partner) => (
        <Combobox.Option key={partner.id} value={partner.id} disabled={isBehind}>
          <PartnerOption partner={partner} />
        </Combobox.Option>
      ))}
      {found.data?.next !== undefined && (
        <Combobox.Footer>
          <Trans>Type more to narrow it down.</Trans>
        </Combobox.Footer>
      )}
      {partners.length === 0 && (
        <Combobox.Empty>
          {found.isError && <Trans>The partners can’t be loaded.</Trans>}
          {found.isPending && <Trans>Searching …</Trans>}
          {found.isSuccess && <Trans>No partner has this name or number.</Trans>}
        </Combobox.Empty>
      )}
    </Combobox.Options>
  );
}

function PartnerOption({ partner }: { readonly partner: Partner }) {
  const balances = partner.balances.filter(({ outstanding, unapplied }) => /[1-9]/u.test(outstanding + unapplied));
  return (
    <div className="picker__option">
      <div>
        <div className="picker__name">{partner.name}</div>
        <div className="quiet figure">{partner.number}</div>
      </div>
      <div className="picker__totals">
        {balances.map((balance) => (
          <Totals key={balance.currency} balance={balance} />
        ))}
        {balances.length === 0 && (
          <span className="quiet">
            <Trans>nothing open</Trans>
          </span>
        )}
      </div>
    </div>
  );
}

function Totals({ balance }: { readonly balance: Partner['balances'][number] }) {
  const tag = useNumberFormat();
  const money = (text: string) => {
    const code = currency(balance.currency);
    const read = code.ok ? parseAmount(text, code.value) : undefined;
    return read?.ok ? figuresOf(tag, read.value.currency).money(read.value.minor) : text;
  };
  return (
    <div className="figure">
      <Trans>
        <span className="quiet">open</span> {money(balance.outstanding)} <span className="quiet">· unapplied</span>{' '}
        {money(balance.unapplied)}
      </Trans>
    </div>
  );
}
