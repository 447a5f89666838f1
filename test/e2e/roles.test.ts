import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { READY_ROLES, type ReadyRole, type Right } from '../../src/contract/rights.ts';
import { findings } from './support/axe.ts';
import { openBrowser, openScreen, type Screen } from './support/browser.ts';
import type { Server } from './support/server.ts';
import { startBare } from './support/server.ts';
import { speakTo } from './support/session.ts';

// The pages of who may do what, walked as each of the demo's people: each is a click away, sees what they may see, and
// finds what they may not do switched off.

let server: Server;
let browser: Browser;

beforeAll(async () => {
  [server, browser] = await Promise.all([startBare({ QUITTANCE_DEMO: '1' }), openBrowser()]);
  speakTo(server);
});
afterAll(async () => {
  await browser.close();
  await server.stop();
});

type Page = {
  readonly path: string;
  readonly heading: string;
  /** What the page is there to do, and the right it takes. */
  readonly main?: readonly [string, Right];
  /** Without it the page says what is missing, and asks the server for nothing. */
  readonly needs?: Right;
};

const PAGES: readonly Page[] = [
  { path: '/settings', heading: 'Settings', main: ['Create a key', 'canManageKeys'] },
  { path: '/settings/members', heading: 'Members', main: ['Invite somebody', 'canManageMembers'] },
  { path: '/settings/roles', heading: 'Roles', main: ['Make a role', 'canManageMembers'] },
  { path: '/clients/accounts', heading: 'Accounts', main: ['New account', 'canManagePartners'] },
  { path: '/audit', heading: 'Audit trail', needs: 'canReadAudit' },
  { path: '/account', heading: 'Your account' },
];

const PEOPLE: readonly (readonly [ReadyRole, string])[] = [
  ['owner', 'Olivia Owner'],
  ['accountant', 'Amir Accountant'],
  ['clerk', 'Clara Clerk'],
  ['approver', 'Anders Approver'],
  ['auditor', 'Aude Auditor'],
];

test.each(PEOPLE)('the %s walks through all of them', async (role, name) => {
  const screen = await openScreen(browser, { signedIn: false });
  const refused: string[] = [];
  screen.on('response', (answer) => {
    if (answer.status() >= 400 && screen.url().includes('organization=')) refused.push(answer.url());
  });
  await screen.goto(server.url);
  await screen.getByRole('button', { name: new RegExp(`^${name}`, 'u') }).click();
  await screen.waitForURL(/organization=/u);
  const rights: readonly Right[] = READY_ROLES[role];
  const has = (right: Right) => rights.includes(right);
  for (const page of PAGES) await look(screen, page, has);
  expect(refused).toEqual([]);
  expect(screen.complaints).toEqual([]);
});

async function look(screen: Screen, page: Page, has: (right: Right) => boolean) {
  const { search } = new URL(screen.url());
  await screen.goto(`${server.url}${page.path}${search}`);
  await screen.getByRole('heading', { name: page.heading, level: 1 }).waitFor();
  await expect
    .poll(() => offered(screen, page))
    .toEqual({
      isShown: page.needs === undefined || has(page.needs),
      isEnabled: page.main === undefined || has(page.main[1]),
    });
  expect(await findings(screen)).toEqual([]);
}

/** Whether the page shows what it is about, and offers what it is there to do. */
async function offered(screen: Screen, { main, needs }: Page) {
  const missing = needs === undefined ? 0 : await screen.getByText(/Missing right:/u).count();
  const isEnabled = main === undefined || (await screen.getByRole('button', { name: main[0] }).isEnabled());
  return { isShown: missing === 0, isEnabled };
}
