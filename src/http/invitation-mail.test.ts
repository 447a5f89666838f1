import { afterAll, beforeAll, expect, test } from 'vitest';
import { mailerOf } from '../mail.ts';
import { type MailServer, openMailServer } from './test-support/mail-server.ts';
import { newAddress, peoplesClub } from './test-support/peoples-club.ts';
import { openQuittance, type Quittance } from './test-support/quittance.ts';

const ADDRESS = 'https://books.example.org';

let mailServer: MailServer;
let quittance: Quittance;

beforeAll(async () => {
  mailServer = await openMailServer();
  const mail = mailerOf({ smtp: mailServer.url, from: 'Quittance <books@example.org>' });
  quittance = await openQuittance({ address: ADDRESS, ...(mail === undefined ? {} : { mail }) });
});
afterAll(async () => {
  await quittance.close();
  mailServer.close();
});

test.each([
  ['en', 'invites you to work in its books'],
  ['fr', 'vous invite à travailler dans ses comptes'],
] as const)(
  'an invitation is mailed with its link, under the address of the installation: %s',
  async (language, words) => {
    const { owner } = await peoplesClub(quittance);
    const email = newAddress();
    await quittance.call('changeOrganization', { body: { language } }, owner.headers);
    const { link = '' } = await quittance.call('inviteMember', { body: { email, role: 'clerk' } }, owner.headers);
    expect(link).toMatch(/^https:\/\/books\.example\.org\/invitation#[\w-]{43}$/);
    await expect.poll(() => mailServer.mails.map(({ to }) => to)).toContain(email);
    const { text = '' } = mailServer.mails.find(({ to }) => to === email) ?? {};
    expect(text).toContain(link);
    expect(text).toContain(words);
  },
);
