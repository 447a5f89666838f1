import { describe, expect, test } from 'vitest';
import { mailerOf } from './mail.ts';

const FROM = 'Quittance <books@example.org>';

describe('the settings of mail', () => {
  test.for([
    ['smtp://localhost', FROM],
    ['smtps://clerk:s%40cret@mail.example.org', 'books@example.org'],
    ['smtp://mail.example.org:2525/', '<books@example.org>'],
  ] as const)('%s from %s are taken', ([smtp, from]) => {
    expect(mailerOf({ smtp, from })).toBeTypeOf('function');
  });

  test.for([
    ['mail.example.org', FROM],
    ['https://mail.example.org', FROM],
    ['smtp://', FROM],
    ['smtp://mail.example.org/?secret', FROM],
    ['smtps://clerk:secret@mail.example.org', undefined],
    ['smtps://clerk:secret@mail.example.org', 'books'],
    ['smtps://clerk:secret@mail.example.org', 'books@example.org\r\nBcc: everybody@example.org'],
  ] as const)('%s from %j are refused, and no password is told', ([smtp, from]) => {
    expect(() => mailerOf({ smtp, from })).toThrow(/^QUITTANCE_SMTP (?!.*secret)/u);
  });

  test('may be left out: then no mail is sent', () => {
    expect(mailerOf({ smtp: '', from: FROM })).toBeUndefined();
  });
});
