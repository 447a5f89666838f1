import { hash, timingSafeEqual } from 'node:crypto';
import { secretText } from './chance.ts';

/** A code that opens something once: kept in memory only, so a restart makes another. */
export type OnceCode = {
  readonly code: string;
  readonly fits: (code: string) => boolean;
};

/** A new code, which opens its door to nobody else. */
export function onceCode(): OnceCode {
  const code = secretText(24);
  const digest = hash('sha256', code, 'buffer');
  return { code, fits: (tried) => timingSafeEqual(hash('sha256', tried, 'buffer'), digest) };
}
