import { expect, test } from 'vitest';
import { openBrowser, openScreen } from './support/browser.ts';
import { OWNER, startBare } from './support/server.ts';

// The first minute of an installation: its first owner, or the people of the demo.

test('the first owner is made by the printed link, once', async () => {
  const [server, browser] = await Promise.all([startBare(), openBrowser()]);
  try {
    const screen = await openScreen(browser, { signedIn: false });
    await screen.goto(server.url);
    await screen.getByText('Nobody keeps this installation yet').waitFor();
    await screen.goto(`${server.url}/set-up#${server.code}`);
    await screen.getByLabel('Your name').fill(OWNER.name);
    // Neither history nor whoever looks over a shoulder has the code.
    expect(screen.url()).toBe(`${server.url}/set-up`);
    await screen.getByLabel('E-mail').fill(OWNER.email);
    await screen.getByLabel('Password', { exact: true }).fill('too short');
    await screen.keyboard.press('Enter');
    await screen.getByText('This has 9 characters; it takes at least 15.').waitFor();
    await screen.getByLabel('Password', { exact: true }).fill(OWNER.password);
    await screen.keyboard.press('Enter');
    await screen.getByRole('heading', { name: 'Welcome to Quittance' }).waitFor();
    const other = await openScreen(browser, { signedIn: false });
    await other.goto(`${server.url}/set-up#${server.code}`);
    await other.getByLabel('Your name').fill('Eve');
    await other.getByLabel('E-mail').fill('eve@example.org');
    await other.getByLabel('Password', { exact: true }).fill(OWNER.password);
    await other.keyboard.press('Enter');
    await other.getByText('This link has expired or was used before.').waitFor();
    expect([...screen.complaints, ...other.complaints]).toEqual([]);
  } finally {
    await browser.close();
    await server.stop();
  }
});

test('each role of the demo is one click away', async () => {
  const [server, browser] = await Promise.all([startBare({ QUITTANCE_DEMO: '1' }), openBrowser()]);
  try {
    const screen = await openScreen(browser, { signedIn: false });
    await screen.goto(server.url);
    const people = screen.getByRole('region', { name: 'Look around as' }).getByRole('button');
    await expect.poll(() => people.count()).toBe(5);
    await people.filter({ hasText: 'Reads and exports everything; changes nothing' }).click();
    await screen.getByRole('button', { name: 'You: Aude Auditor' }).click();
    await screen.getByRole('menuitem', { name: 'Your account' }).click();
    await screen.getByText('The people of the demo have neither a password nor a second factor').waitFor();
    expect(screen.complaints).toEqual([]);
  } finally {
    await browser.close();
    await server.stop();
  }
});
