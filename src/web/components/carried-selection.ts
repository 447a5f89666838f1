import { useLocation } from '@tanstack/react-router';
import type { AccountSelection } from '../../contract/accounts.ts';

declare module '@tanstack/react-router' {
  // What the browser keeps with an entry of its history; the router asks for an interface here.
  // oxlint-disable-next-line typescript/consistent-type-definitions -- declaration merging asks for an interface
  interface HistoryState {
    /** The accounts selected on the page one came from; too many for an address. */
    accounts?: AccountSelection;
  }
}

/** The accounts that were selected where one came from; they outlive a reload, but not a copied address. */
export function useCarriedSelection(): AccountSelection | undefined {
  return useLocation({ select: ({ state }) => state.accounts });
}
