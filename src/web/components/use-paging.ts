import { useLocation, useNavigate, useSearch } from '@tanstack/react-router';

declare module '@tanstack/react-router' {
  // What the browser keeps with an entry of its history; the router asks for an interface here.
  // oxlint-disable-next-line typescript/consistent-type-definitions -- declaration merging asks for an interface
  interface HistoryState {
    /** Where the pages before this one begin, the first as empty text. */
    pagesBefore?: readonly string[];
  }
}

export const PAGE_SIZES = [10, 25, 50, 100] as const;
const USUAL = 25;

/** Where a list with keyset pages stands: in the address as `size` and `cursor`. */
export type Pages = {
  readonly limit: number;
  /** Where this page begins; undefined: the first. */
  readonly cursor: string | undefined;
  /** Which page it is, from 1; undefined where the address was opened in the middle of a list. */
  readonly number: number | undefined;
  readonly next: (cursor: string) => void;
  readonly previous: () => void;
  readonly first: () => void;
  readonly resize: (limit: number) => void;
};

/** For pages whose search takes `size` and `cursor`. The history remembers the way back to earlier pages. */
export function usePaging(): Pages {
  const { size, cursor } = useSearch({ strict: false });
  const before = useLocation({ select: ({ state }) => state.pagesBefore }) ?? [];
  const navigate = useNavigate();
  const limit = PAGE_SIZES.find((each) => String(each) === size) ?? USUAL;
  const go = (cursor: string, pagesBefore: readonly string[]) =>
    void navigate({ to: '.', search: (search) => ({ ...search, cursor }), state: { pagesBefore } });
  return {
    limit,
    cursor,
    number: cursor === undefined ? 1 : before.length === 0 ? undefined : before.length + 1,
    next: (next) => go(next, [...before, cursor ?? '']),
    previous: () => go(before.at(-1) ?? '', before.slice(0, -1)),
    first: () => go('', []),
    resize: (limit) =>
      void navigate({ to: '.', search: (search) => ({ ...search, size: String(limit), cursor: undefined }) }),
  };
}
