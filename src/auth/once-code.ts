import { hash, randomBytes, timingSafeEqual } from 'node:crypto';

/** A code that opens something once: kept in memory only, so a restart makes another. */
export type OnceCode = {
  readonly code: string;
  readonly fits: (code: string) => boolean;
};

export function onceCode(): OnceCode {
  const code = randomBytes(24).toString('base64url');
  const digest = hash('sha256', code, 'buffer');
  return { code, fits: (tried) => timingSafeEqual(hash('sha256', tried, 'buffer'), digest) };
}
