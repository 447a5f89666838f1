import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openOidcServer, type OidcServer } from '../../src/http/test-support/oidc-server.ts';
import { findings } from './support/axe.ts';
import { openBrowser, openScreen } from './support/browser.ts';
import { OWNER, type Server, startBare } from './support/server.ts';

// Signing in with another provider, which is a page of its own, and coming back.

let provider: OidcServer;
let server: Server;
let browser: Browser;

beforeAll(async () => {
  provider = await openOidcServer();
  const { issuer, clientId, clientSecret, name } = provider.settings;
  const port = String(await freePort());
  const bare = await startBare({
    PORT: port,
    QUITTANCE_ADDRESS: `http://127.0.0.1:${port}`,
    QUITTANCE_OIDC_ISSUER: issuer,
    QUITTANCE_OIDC_CLIENT_ID: clientId,
    QUITTANCE_OIDC_CLIENT_SECRET: clientSecret,
    QUITTANCE_OIDC_NAME: name,
  });
  const body = JSON.stringify({ code: bare.code, ...OWNER });
  const headers = { 'content-type': 'application/json' };
  await fetch(`${bare.url}/api/v1/set-up`, { method: 'POST', headers, body });
  server = bare;
  browser = await openBrowser();
});
afterAll(async () => {
  await browser.close();
  await server.stop();
  provider.close();
});

test('who was invited comes in by the provider, to where they wanted to go', async () => {
  const screen = await openScreen(browser, { signedIn: false });
  provider.tells = { sub: 'olivia', email: OWNER.email, email_verified: true };
  await screen.goto(`${server.url}/account`);
  await screen.getByRole('link', { name: 'Sign in with Club login' }).click();
  await screen.getByRole('heading', { name: 'Your account' }).waitFor();
  expect(new URL(screen.url()).pathname).toBe('/account');
  expect(screen.complaints).toEqual([]);
});

test.each(['light', 'dark'] as const)('who was not is told so, and axe finds nothing, in %s', async (colorScheme) => {
  const screen = await openScreen(browser, { signedIn: false, colorScheme, reducedMotion: 'reduce' });
  provider.tells = { sub: 'stranger', email: 'stranger@example.org', email_verified: true };
  await screen.goto(`${server.url}/sign-in`);
  await screen.getByRole('link', { name: 'Sign in with Club login' }).click();
  await screen.getByText('You are not known here by the address').waitFor();
  expect(await findings(screen)).toEqual([]);
  expect(screen.complaints).toEqual([]);
});

async function freePort(): Promise<number> {
  const taken = createServer().listen(0, '127.0.0.1');
  await once(taken, 'listening');
  // It listens on a port, not on a path.
  const { port } = taken.address() as AddressInfo;
  taken.close();
  return port;
}
