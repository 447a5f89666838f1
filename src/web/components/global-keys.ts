import { useEffect } from 'react';

/** The element that `/` goes to carries this attribute; a page has at most one. */
export const SEARCH_TARGET = { 'data-search-target': true } as const;

export type GlobalKeys = { readonly palette: () => void; readonly help: () => void };

/** `/` search, `?` help, Ctrl-K palette. The first two leave alone whoever types text. */
export function useGlobalKeys({ palette, help }: GlobalKeys): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.altKey) return;
      if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'k') return act(event, palette);
      if (event.ctrlKey || event.metaKey || isTyping(event.target)) return;
      if (event.key === '?') act(event, help);
      if (event.key === '/') act(event, focusSearch);
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, [palette, help]);
}

function act(event: KeyboardEvent, run: () => void): void {
  event.preventDefault();
  run();
}

function focusSearch(): void {
  document.querySelector<HTMLElement>('[data-search-target]')?.focus();
}

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable || ['INPUT', 'TEXTAREA', 'SELECT'].includes(target.tagName))
  );
}
