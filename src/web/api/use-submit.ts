import { useRef } from 'react';
import type { RouteName } from '../../contract/routes.ts';
import type { Answer, Input } from './call.ts';
import { newKey } from './call.ts';
import { useWrite } from './client.ts';
import { useReloadBooks } from './reload-books.ts';
import { isPassing } from './failures.ts';

/**
 * A write from a dialog or form that may be pressed again. The same input after a lost answer goes out under the same
 * key, so that nothing is posted twice; after a refusal, or with other input, it is another intent. What is on the
 * screen is loaded anew either way: a refusal tells of a change, too. `onError` is for what has no place to say it in.
 */
export function useSubmit<N extends RouteName>(name: N, onError: (error: unknown) => void = leaveToScreen) {
  const write = useWrite(name);
  const reload = useReloadBooks();
  const sent = useRef<{ readonly text: string; readonly key: string }>(undefined);
  return {
    busy: write.isPending,
    error: write.error,
    run: (input: Input<N>, onSuccess: (answer: Answer<N>) => void) => {
      const text = JSON.stringify(input);
      const isAgain = sent.current?.text === text && isPassing(write.error);
      const key = isAgain && sent.current ? sent.current.key : newKey();
      sent.current = { text, key };
      // By the promise, which is kept even when the page that asked is left.
      void write
        .mutateAsync({ input, key })
        .then(onSuccess, onError)
        .finally(() => void reload());
    },
  };
}

/** The caller shows `error`. */
function leaveToScreen(): void {}
