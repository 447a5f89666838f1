import { PASSWORD } from '../contract/sign-in.ts';
import type { ProblemCode } from '../contract/problem.ts';

/** Whose password it is to be. */
export type PasswordOf = {
  readonly secondFactor: boolean;
  readonly name: string;
  readonly email: string;
};

type Fault = Extract<ProblemCode, `password-${string}`>;

/** A password that can't be taken; its message says why. */
export class PasswordError extends Error {
  readonly code: Fault;

  constructor(code: Fault, message: string) {
    super(message);
    this.code = code;
  }
}

const PRODUCT = 'quittance';
/** With fewer different characters than these it is a pattern on the keyboard. */
const LEAST_DIFFERENT = 5;

/**
 * Throws `PasswordError` for a password that is too short for who signs in with or without a second factor, too long,
 * one of those that are tried first everywhere, or the person's own name or address. No kind of character is asked for
 * (NIST SP 800-63B §3.1.1.2); characters are code points.
 */
export async function requireGoodPassword(password: string, { secondFactor, name, email }: PasswordOf): Promise<void> {
  const shortest = secondFactor ? PASSWORD.shortestWithSecondFactor : PASSWORD.shortest;
  const { length } = [...password];
  if (length < shortest || length > PASSWORD.longest) {
    throw new PasswordError(
      'password-unfit',
      `It has ${length} characters; a password has ${shortest} to ${PASSWORD.longest}.`,
    );
  }
  const guesses = guessesOf(password);
  const own = new Set([name, email, email.split('@')[0] ?? '', PRODUCT].map(bare));
  if (guesses.some((guess) => own.has(bare(guess)))) {
    throw new PasswordError('password-personal', 'It is your own name or address, or that of this program.');
  }
  if (isPattern(password) || (await isCommon(guesses))) {
    throw new PasswordError('password-common', 'It is one of those that are tried first everywhere.');
  }
}

/** The password as a list of guesses has it: in lower case, and without the digits that people add to its end. */
function guessesOf(password: string): readonly string[] {
  const whole = password.normalize('NFKC').toLowerCase();
  return [whole, whole.replace(/\d+$/u, '')].filter((guess) => guess !== '');
}

/** Letters and digits alone. */
function bare(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]/gu, '');
}

/** Few different characters, or each next to the one before, as in 1234567890 and fedcba. */
function isPattern(password: string): boolean {
  const codes = Array.from(password, (character) => character.codePointAt(0) ?? 0);
  if (new Set(codes).size < LEAST_DIFFERENT) return true;
  return [1, -1].some((step) => codes.every((code, at) => at === 0 || isNext(codes[at - 1] ?? 0, code, step)));
}

/** After 9 comes 0. */
function isNext(before: number, code: number, step: number): boolean {
  return code - before === step || code - before === step * -9;
}

let common: Promise<ReadonlySet<string>> | undefined;

/** Whether it is one of some 49,000 that were found most often where passwords were stolen. */
async function isCommon(guesses: readonly string[]): Promise<boolean> {
  const list = await (common ??= readCommon());
  return guesses.some((guess) => list.has(guess));
}

/** Read when first asked for: few servers ever are. */
async function readCommon(): Promise<ReadonlySet<string>> {
  const { dictionary } = await import('@zxcvbn-ts/language-common');
  return new Set(dictionary['passwords-common']);
}
