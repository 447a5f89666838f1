import { describe, expect, it } from 'vitest';
import { PasswordError, requireGoodPassword } from './password.ts';

const ADA = { name: 'Ada Wilhelmina Murphy', email: 'ada.murphy.treasurer@example.org' };

/** The code by which it is refused, or undefined. */
async function fault(password: string, secondFactor = false): Promise<string | undefined> {
  try {
    await requireGoodPassword(password, { secondFactor, ...ADA });
    return undefined;
  } catch (error) {
    if (error instanceof PasswordError) return error.code;
    throw error;
  }
}

describe('a password is taken', () => {
  it.each([
    ['of 15 characters', 'a walk by the r'],
    ['of 256 characters', 'walk by '.repeat(32)],
    ['of blanks and signs as well', ' ~ — “river” ~  '],
    ['of 15 code points, some of two halves', '🦊🐻🌊🏔️🌲 and so on'],
    ['with a common one inside it', 'dragon by the river'],
    ['with the own name inside it', 'Ada Wilhelmina Murphy walks'],
  ])('%s', async (_, password) => {
    expect(await fault(password)).toBeUndefined();
  });

  it('of 8 characters with a second factor, and not without', async () => {
    expect(await fault('rvr wlk!', true)).toBeUndefined();
    expect(await fault('rvr wlk!')).toBe('password-unfit');
  });
});

describe('a password is refused', () => {
  it.each([
    ['of 14 characters', 'a walk by the ', false],
    ['of 7 with a second factor', 'rvr wlk', true],
    ['of 14 code points, be they of two halves each', '🦊🐻🌊🌲🌵🌶🍋🍌🍍🍎🍏🍐🍑🍒', false],
    ['of 257 characters', `${'walk by '.repeat(32)}!`, false],
  ])('%s, for its length', async (_, password, secondFactor) => {
    expect(await fault(password, secondFactor)).toBe('password-unfit');
  });

  it.each([
    ['common as it stands', 'iloveyou', true],
    ['common in capitals', 'IloveYou', true],
    ['common in wide letters', 'ｉｌｏｖｅｙｏｕ', true],
    ['common with a year after it', 'Dragon2026', true],
    ['common and long', 'passwordpassword1', false],
    ['a short common one before many digits', 'Password1234567', false],
    ['one character again and again', 'aaaaaaaaaaaaaaaa', false],
    ['three characters again and again', 'abcabcabcabcabcabc', false],
    ['digits in their row', '123456789012345', false],
    ['letters backwards in their row', 'zyxwvutsrqponmlkj', false],
  ])('%s, as one that is tried first', async (_, password, secondFactor) => {
    expect(await fault(password, secondFactor)).toBe('password-common');
  });

  it.each([
    ['the name', 'Ada Wilhelmina Murphy'],
    ['the name without blanks, with a year', 'adawilhelminamurphy2026'],
    ['the address', 'Ada.Murphy.Treasurer@example.org'],
    ['what stands before @', 'ada.murphy.treasurer'],
    ['the name of this program, and digits', 'Quittance2026202620'],
  ])('%s, as the own', async (_, password) => {
    expect(await fault(password)).toBe('password-personal');
  });
});
