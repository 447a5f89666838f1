import { expect, test } from 'vitest';
import type { Screen } from './support/browser.ts';
import { setStage } from './support/stage.ts';

// What the content security policy refuses, the browser tells the page of: on none of ours anything (decision 0036).

const stage = setStage();
const OF_ONES_OWN = ['/finance/banking/reconciliation', '/clients/accounts', '/clients/runs', '/documents'];
const REST = [
  '/documents/new?kind=invoice',
  '/documents/new?kind=receipt',
  '/reports/ledger-codes',
  '/reports/ledger-codes/allocations',
  '/audit',
  '/settings',
  '/settings/members',
  '/settings/roles',
  '/organizations/new',
  '/account',
  '/nothing/here',
  '/api/v1/docs',
];
const OF_NOBODY = ['/sign-in', '/set-up', '/invitation', '/forgot-password', '/reset-password', '/documents'];

/** Opens each address, and prints it; answers what the browser refused there. */
async function refusedOn(screen: Screen, addresses: readonly string[]): Promise<readonly string[]> {
  await screen.addInitScript(() => {
    const told: string[] = [];
    addEventListener('securitypolicyviolation', ({ violatedDirective, sample }) => {
      told.push(`${violatedDirective} ${sample}`);
    });
    Object.assign(window, { told });
  });
  const refused: string[] = [];
  for (const address of addresses) {
    await screen.goto(`${stage.url()}${address}`, { waitUntil: 'networkidle' });
    await screen.getByRole('main').waitFor();
    await screen.pdf();
    // Written by the script above.
    const told = await screen.evaluate(() => (window as unknown as { told: string[] }).told);
    refused.push(...told.map((each) => `${address}: ${each}`));
  }
  return refused;
}

test('no page does what the policy refuses, in light and in dark', async () => {
  const account = await stage.account('invoice INV-1 2026-01-10 100.00', 'receipt RC-1 2026-02-10 60.00');
  const [invoice] = await account.openInvoices();
  const of = `organization=${stage.books().organization.id}`;
  const own = [`/clients/accounts/${account.id}`, `/clients/accounts/statements?account=${account.id}`];
  const pages = [...OF_ONES_OWN, ...own, `/documents/${invoice?.document}`, ...REST].map(
    (path) => `${path}${path.includes('?') ? '&' : '?'}${of}`,
  );
  const { screen } = await stage.visit(undefined, { colorScheme: 'light' });
  expect(await refusedOn(screen, pages)).toEqual([]);
  await screen.goto(`${stage.url()}/settings?${of}`);
  await screen.getByRole('button', { name: 'Preferences' }).click();
  await screen.getByRole('menuitemradio', { name: 'Dark' }).click();
  await expect.poll(() => screen.locator('html').getAttribute('data-mantine-color-scheme')).toBe('dark');
  expect(screen.complaints).toEqual([]);
});

test('nor does one that nobody has signed in for', async () => {
  const { screen } = await stage.visit(undefined, { signedIn: false });
  expect(await refusedOn(screen, OF_NOBODY)).toEqual([]);
  expect(screen.complaints).toEqual([]);
});

test('text becomes neither markup nor script, and no policy is made that lets it', async () => {
  const { screen } = await stage.visit();
  await screen.goto(`${stage.url()}/settings`, { waitUntil: 'networkidle' });
  const taken = await screen.evaluate(() => {
    // Not known to TypeScript yet.
    const { trustedTypes: types } = window as unknown as { trustedTypes: { createPolicy: (...of: unknown[]) => void } };
    const ways: Record<string, () => unknown> = {
      markup: () => (document.createElement('div').innerHTML = '<img src=x onerror=alert(1)>'),
      'a document': () => document.write('<script>alert(1)</script>'),
      'a script': () => (document.createElement('script').text = 'alert(1)'),
      'the address of a script': () => (document.createElement('script').src = 'https://evil.example/a.js'),
      'a policy': () => types.createPolicy('another', {}),
    };
    return Object.keys(ways).filter((way) => {
      try {
        ways[way]?.();
        return true;
      } catch {
        return false;
      }
    });
  });
  expect(taken).toEqual([]);
});
