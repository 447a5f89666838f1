import { randomBytes } from 'node:crypto';

/** So many bytes that nobody guesses, as Base64 for addresses and cookies. */
export function secretText(bytes: number): string {
  return randomBytes(bytes).toString('base64url');
}
