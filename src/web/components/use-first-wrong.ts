import { useCallback, useRef } from 'react';

/** For a form whose fields say what is wrong with them: brings the keyboard to the first that does, once it stands. */
export function useFirstWrong() {
  const form = useRef<HTMLFormElement>(null);
  const goToWrong = useCallback(() => {
    requestAnimationFrame(() => form.current?.querySelector<HTMLInputElement>('[aria-invalid=true]')?.focus());
  }, []);
  return { form, goToWrong };
}
