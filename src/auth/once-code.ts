import { hash, timingSafeEqual } from 'node:crypto';
import { secretText } from './chance.ts';

/** A code that opens something once: kept in memory only, so a restart makes another. */
export type OnceCode = {
  readonly code: string;
  /** Opens the door for who shows the code, and shuts it behind them. Where `open` throws, it stays good. */
  readonly use: <T>(code: string, open: () => Promise<T>) => Promise<T | undefined>;
};

/** A new code, which opens its door to nobody else. */
export function onceCode(): OnceCode {
  const code = secretText(24);
  const digest = hash('sha256', code, 'buffer');
  let isGood = true;
  return {
    code,
    async use(tried, open) {
      if (!isGood || !timingSafeEqual(hash('sha256', tried, 'buffer'), digest)) return undefined;
      // Before anything is awaited: of two who show it at once, one enters.
      isGood = false;
      try {
        return await open();
      } catch (error) {
        isGood = true;
        throw error;
      }
    },
  };
}
