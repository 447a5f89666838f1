import { useSyncExternalStore } from 'react';
import { flushSync } from 'react-dom';

/** Whether the page is being put on paper: then lists hold all their rows, not only those in the window. */
export function usePrinting(): boolean {
  return useSyncExternalStore(subscribe, () => printing);
}

const paper = window.matchMedia('print');
let printing = paper.matches;
const listeners = new Set<() => void>();

function subscribe(listener: () => void): () => void {
  if (listeners.size === 0) {
    window.addEventListener('beforeprint', onBefore);
    window.addEventListener('afterprint', onAfter);
    paper.addEventListener('change', onChange);
  }
  listeners.add(listener);
  return () => listeners.delete(listener);
}

const onBefore = () => change(true);
const onAfter = () => change(false);
const onChange = () => change(paper.matches);

function change(now: boolean): void {
  if (printing === now) return;
  printing = now;
  // The browser takes its picture when this event returns.
  flushSync(() => {
    for (const listener of listeners) listener();
  });
}
