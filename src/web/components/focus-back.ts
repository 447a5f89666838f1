import { useEffect } from 'react';

/** For a dialog that leaves the page at once: the keyboard goes on where it was before, if that is still there. */
export function useFocusBack(): void {
  useEffect(() => {
    const before = document.activeElement;
    return () => {
      if (before instanceof HTMLElement && document.activeElement === document.body) before.focus();
    };
  }, []);
}
