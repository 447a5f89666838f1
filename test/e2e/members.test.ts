import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { newBooks } from './support/api.ts';
import { findings } from './support/axe.ts';
import type { Screen } from './support/browser.ts';
import { setStage } from './support/stage.ts';

// Who belongs to an organization: invited, let in, given another role, removed; and the roles that it makes for itself.

const stage = setStage();
const PASSWORD = 'another walk, by the sea';
/** The window of somebody of whom the server knows nothing. */
const STRANGER = { signedIn: false } as const;

/** Books of their own, and the owner at their page of members. */
async function membersPage(name: string) {
  const books = await newBooks(stage.url(), { name });
  const { screen } = await stage.visit();
  await screen.goto(`${stage.url()}/settings/members?organization=${books.organization.id}`);
  await screen.getByRole('table', { name: 'Members' }).waitFor();
  return { books, screen, dialog: screen.getByRole('dialog') };
}

/** Invites by the page; answers the link that it shows. */
async function invite(screen: Screen, { email, role }: { readonly email: string; readonly role: string }) {
  const dialog = screen.getByRole('dialog');
  await screen.getByRole('button', { name: 'Invite somebody' }).click();
  await dialog.getByLabel('E-mail').fill(email);
  await dialog.getByRole('radio', { name: role, exact: true }).check();
  await dialog.getByRole('button', { name: 'Invite', exact: true }).click();
  const link = (await dialog.locator('code').textContent()) ?? '';
  await dialog.getByRole('button', { name: 'I have passed it on' }).click();
  await dialog.waitFor({ state: 'hidden' });
  return link;
}

/** Accepts as a new person. */
async function join(screen: Screen, link: string, name: string) {
  await screen.goto(link);
  await screen.getByLabel('Your name').fill(name);
  await screen.getByLabel('Password', { exact: true }).fill(PASSWORD);
  await screen.getByRole('button', { name: 'Create the account and go in' }).click();
  await screen.waitForURL(/reconciliation/u);
}

const newAddress = () => `${randomUUID()}@example.org`;

test('an owner invites an auditor, who sees all pages and changes nothing, until they are removed', async () => {
  const { books, screen, dialog } = await membersPage('Books with an auditor');
  const account = await books.partner('Ada Murphy', 'C-1');
  await account.post({ kind: 'invoice', number: 'INV-1', date: '2026-01-10', amount: '100.00' });
  const link = await invite(screen, { email: newAddress(), role: 'Auditor' });
  expect(link).toMatch(new RegExp(`^${stage.url()}/invitation#`, 'u'));
  const { screen: theirs, page } = await stage.visit(undefined, STRANGER);
  await join(theirs, link, 'Aude Martin');
  await page.open(books, account);
  await page.invoices.waitFor();
  await expect.poll(() => page.reason.innerText()).toContain('Missing right: Post reconciliations.');
  expect(await page.cell('INV-1').isEditable()).toBe(false);
  await theirs.getByRole('link', { name: 'Settings' }).click();
  await theirs.getByRole('link', { name: 'Members' }).click();
  await theirs.getByText('Missing right: Manage members.', { exact: true }).waitFor();
  expect(await theirs.getByRole('button', { name: 'Invite somebody' }).isDisabled()).toBe(true);
  const ask = (path: string, body?: unknown) => asks(theirs, { path, body, organization: books.organization.id });
  expect(await ask('/partners', { name: 'Bela Quinn' })).toEqual([403, 'canManagePartners']);
  expect(await ask('/members')).toEqual([403, 'canManageMembers']);
  expect(await ask('/partners')).toEqual([200, undefined]);

  await screen.reload();
  await screen.getByRole('button', { name: 'Remove Aude Martin' }).click();
  await dialog.getByLabel('Reason').fill('The audit is over');
  await dialog.getByRole('button', { name: 'Remove', exact: true }).click();
  const former = screen.getByRole('table', { name: 'Former members' });
  await former.getByText('“The audit is over”').waitFor();
  expect(await ask('/partners')).toEqual([404, undefined]);
  expect([...screen.complaints, ...theirs.complaints]).toEqual([]);
});

type Asked = { readonly path: string; readonly body: unknown; readonly organization: string };

/** What the server answers to a window, whatever its page lets one do: the status, and the right that is missing. */
function asks(screen: Screen, { path, body, organization }: Asked): Promise<readonly [number, string | undefined]> {
  return screen.evaluate(
    async ([url, text, named]) => {
      const answer = await fetch(`/api/v1${url}`, {
        method: text === '' ? 'GET' : 'POST',
        headers: {
          'Quittance-Organization': named,
          ...(text === '' ? {} : { 'Content-Type': 'application/json', 'Idempotency-Key': crypto.randomUUID() }),
        },
        ...(text === '' ? {} : { body: text }),
      });
      // A problem document names the right; a list does not.
      const { right } = (await answer.json()) as { right?: string };
      return [answer.status, right] as const;
    },
    [path, body === undefined ? '' : JSON.stringify(body), organization] as const,
  );
}

test('who has an account signs in to accept; somebody else is told that they were not invited', async () => {
  const { screen } = await membersPage('Books of two');
  const email = newAddress();
  const { screen: theirs } = await stage.visit(undefined, STRANGER);
  await join(theirs, await invite(screen, { email, role: 'Clerk' }), 'Bela Quinn');
  const others = await membersPage('Other books of two');
  const link = await invite(others.screen, { email, role: 'Approver' });
  // The owner has another address.
  await screen.goto(link);
  await screen.getByText(/Only who signs in by the address that was invited can accept/u).waitFor();
  await theirs.context().clearCookies();
  await theirs.goto(link);
  await theirs.getByText('You have an account by this address').waitFor();
  await theirs.getByLabel('Password', { exact: true }).fill(PASSWORD);
  await theirs.getByRole('button', { name: 'Sign in' }).click();
  await theirs.getByRole('button', { name: 'Accept and go in' }).click();
  await theirs.waitForURL(new RegExp(others.books.organization.id, 'u'));
  await theirs.goto(link);
  await theirs.getByText('No invitation waits behind this link any more').waitFor();
  expect(await findings(theirs)).toEqual([]);
});

test('an invitation is withdrawn, or given another link, and the one before opens nothing', async () => {
  const { screen, dialog } = await membersPage('Books with invitations');
  const email = newAddress();
  const before = await invite(screen, { email, role: 'Accountant' });
  await screen.getByRole('button', { name: `New link for ${email}` }).click();
  await dialog.getByRole('button', { name: 'Make a new link' }).click();
  const link = (await dialog.locator('code').textContent()) ?? '';
  await dialog.getByRole('button', { name: 'I have passed it on' }).click();
  const { screen: theirs } = await stage.visit(undefined, STRANGER);
  await theirs.goto(before);
  await theirs.getByText('No invitation waits behind this link any more').waitFor();
  await theirs.goto(link);
  await theirs.getByText('invites').waitFor();
  await screen.getByRole('button', { name: `Withdraw the invitation of ${email}` }).click();
  await dialog.getByRole('button', { name: 'Withdraw' }).click();
  await screen.getByText('Nobody is invited at the moment.').waitFor();
  await theirs.getByLabel('Your name').fill('Bela Quinn');
  await theirs.getByLabel('Password', { exact: true }).fill(PASSWORD);
  await theirs.getByRole('button', { name: 'Create the account and go in' }).click();
  await theirs.getByText('This link has expired or was used before').waitFor();
  expect([...screen.complaints, ...theirs.complaints]).toEqual([]);
});

test('a role of the organization’s own is made, given, changed and deleted; the last owner stays', async () => {
  const { books, screen, dialog } = await membersPage('Books with roles');
  const { screen: theirs } = await stage.visit(undefined, STRANGER);
  await join(theirs, await invite(screen, { email: newAddress(), role: 'Clerk' }), 'Cleo Park');
  expect(await screen.getByRole('button', { name: 'Remove Olivia Owner' }).isDisabled()).toBe(true);
  await screen.getByRole('link', { name: 'Roles' }).click();
  await screen.getByText('There is none yet.').waitFor();
  await screen.getByRole('button', { name: 'Make a role' }).click();
  await dialog.getByLabel('Name').fill('Treasurer');
  await dialog.getByLabel('Read accounts and reconciliations').check();
  await dialog.getByRole('button', { name: 'Make the role' }).click();
  const table = screen.getByRole('table');
  await table.getByRole('columnheader', { name: 'Treasurer 0 members' }).waitFor();

  await screen.getByRole('link', { name: 'Members' }).click();
  await screen.getByRole('button', { name: 'Change role of Cleo Park' }).click();
  await dialog.getByRole('radio', { name: 'Treasurer' }).check();
  await dialog.getByText('From Clerk to Treasurer').waitFor();
  await dialog.getByRole('button', { name: 'Change role' }).click();
  await screen.getByRole('cell', { name: 'Treasurer' }).waitFor();
  await screen.getByRole('link', { name: 'Roles' }).click();
  expect(await screen.getByRole('button', { name: 'Delete Treasurer' }).isDisabled()).toBe(true);
  await screen.getByRole('button', { name: 'Change rights of Treasurer' }).click();
  await dialog.getByLabel('Export files').check();
  await dialog.getByText('It counts for 1 member').waitFor();
  await dialog.getByRole('button', { name: 'Change rights' }).click();
  await dialog.waitFor({ state: 'hidden' });

  const { screen: trail } = await stage.visit();
  await trail.goto(`${stage.url()}/audit?organization=${books.organization.id}`);
  await trail.getByText('Changed the rights of the role “Treasurer”').waitFor();
  await trail.getByRole('button', { name: 'Changed the role of Cleo Park' }).click();
  await trail.locator('.audit__facts', { hasText: /role\s*before Clerk → after Treasurer/u }).waitFor();

  await theirs.getByRole('link', { name: 'Settings' }).click();
  await theirs.getByRole('link', { name: 'Members' }).click();
  await theirs.getByRole('button', { name: 'Leave' }).click();
  await theirs.getByRole('dialog').getByRole('button', { name: 'Leave' }).click();
  await theirs.waitForURL(/organization(?!=)|\/$|reconciliation/u);
  await screen.reload();
  await screen.getByRole('button', { name: 'Delete Treasurer' }).click();
  await dialog.getByRole('button', { name: 'Delete' }).click();
  await screen.getByText('There is none yet.').waitFor();
  expect([...screen.complaints, ...theirs.complaints]).toEqual([]);
});

test.each(['light', 'dark'] as const)('axe finds nothing on a telephone, in %s', async (colorScheme) => {
  const { books } = await membersPage(`Books with people in ${colorScheme}`);
  await books.api.post('/roles', { name: 'Treasurer', rights: ['canExport'] });
  const sent = await books.api.post<{ link: string }>('/invitations', { email: newAddress(), role: 'Treasurer' });
  const small = { colorScheme, reducedMotion: 'reduce', viewport: { width: 390, height: 844 } } as const;
  const { screen } = await stage.visit(undefined, small);
  const dialog = screen.getByRole('dialog');
  await screen.goto(`${stage.url()}/settings/members?organization=${books.organization.id}`);
  await screen.getByRole('table', { name: 'Invitations' }).waitFor();
  expect(await findings(screen)).toEqual([]);
  await screen.getByRole('button', { name: 'Invite somebody' }).click();
  await dialog.getByRole('radio', { name: 'Treasurer' }).waitFor();
  expect(await findings(screen, '[role=dialog]')).toEqual([]);
  await screen.keyboard.press('Escape');
  await screen.getByRole('link', { name: 'Roles' }).click();
  await screen.getByRole('button', { name: 'Change rights of Treasurer' }).waitFor();
  expect(await findings(screen)).toEqual([]);
  await screen.getByRole('button', { name: 'Make a role' }).click();
  await dialog.getByLabel('Name').waitFor();
  expect(await findings(screen, '[role=dialog]')).toEqual([]);
  const { screen: theirs } = await stage.visit(undefined, { ...small, ...STRANGER });
  await theirs.goto(new URL(sent.link, stage.url()).href);
  await theirs.getByLabel('Your name').waitFor();
  expect(await findings(theirs)).toEqual([]);
});
