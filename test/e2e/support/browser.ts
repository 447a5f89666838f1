import { setTimeout } from 'node:timers/promises';
import { chromium } from 'playwright-core';
import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core';
import { onTestFinished } from 'vitest';
import { ownersCookies } from './session.ts';
import { CHROMIUM_ARGS, findOrInstallChromium } from '../../../scripts/support/chromium.ts';

export function openBrowser(): Promise<Browser> {
  return chromium.launch({ executablePath: findOrInstallChromium(), args: [...CHROMIUM_ARGS], slowMo: HESITANT });
}

export type Screen = Page & {
  /** What the browser complained about: errors in the console, refusals of the content security policy. */
  readonly complaints: readonly string[];
};

/**
 * What the elements found by a selector are called, or say, the moment that the browser prints the page: what stands
 * then is what comes on paper.
 */
export async function onPaper(screen: Page, selector: string): Promise<readonly string[]> {
  const seen = await screen.evaluateHandle((wanted) => {
    const names: string[] = [];
    const look = () => {
      for (const each of document.querySelectorAll(wanted)) names.push(each.ariaLabel ?? each.textContent);
    };
    // Listened for after the page does, so told after it.
    window.addEventListener('beforeprint', look, { once: true });
    return names;
  }, selector);
  await screen.pdf();
  return seen.jsonValue();
}

/** Reloads the page as a person does who stays when the browser asks; what kind of question that was. */
export async function asksToReload(screen: Screen): Promise<string> {
  const asked = screen.waitForEvent('dialog');
  // It never ends, for the person stays.
  void screen.evaluate(() => window.setTimeout(() => location.reload()));
  const question = await asked;
  await question.dismiss();
  return question.type();
}

/** Milliseconds that an answer may be held back at most; unset: none is (test/torture/browser.ts). */
const HELD_BACK = Number(process.env['QUITTANCE_TEST_SLOW'] ?? 0);
let state = Number(process.env['QUITTANCE_SEED'] ?? 1);

/** Milliseconds that the test waits before each look and each press, so that the page is always ahead of it. */
const HESITANT = Number(process.env['QUITTANCE_TEST_HESITANT'] ?? 0);

/**
 * Every answer of the server comes late, each by another time, as on a bad line or a busy machine: a test that counted
 * on their order, or a page that loses what was typed meanwhile, shows itself.
 */
async function slowed(context: BrowserContext): Promise<BrowserContext> {
  if (HELD_BACK === 0) return context;
  await context.route('**/api/**', async (route) => {
    await setTimeout(nextShare() * HELD_BACK);
    await route.continue().catch(() => undefined);
  });
  return context;
}

/** From 0 to 1, the same row of them for one seed: a linear congruential generator. */
function nextShare(): number {
  state = (state * 1_664_525 + 1_013_904_223) % 2 ** 32;
  return state / 2 ** 32;
}

/** Whether a window's person has signed in: as the owner of the server, unless it says otherwise. */
export type ScreenOptions = BrowserContextOptions & { readonly signedIn?: false };

/**
 * A browser window that is closed when the test ends. Windows without options share what the browser remembers, as the
 * tabs of one person do; one with options is another person's, with nothing remembered.
 */
export async function openScreen(browser: Browser, options?: ScreenOptions): Promise<Screen> {
  const usual = { locale: 'en-US', viewport: { width: 1360, height: 860 } };
  const shared = options === undefined ? browser.contexts()[0] : undefined;
  const { signedIn: _, ...own } = options ?? {};
  const context = shared ?? (await slowed(await browser.newContext({ ...usual, ...own })));
  if (options?.signedIn !== false && shared === undefined) await context.addCookies(ownersCookies());
  const page = await context.newPage();
  onTestFinished(() => (options === undefined ? page.close() : context.close()));
  page.setDefaultTimeout(30_000);
  const complaints: string[] = [];
  page.on('console', (message) => {
    // A refused request is what some tests are about; the page must say so itself.
    if (message.type() === 'error' && !message.text().startsWith('Failed to load resource')) {
      complaints.push(message.text());
    }
  });
  page.on('pageerror', (error) => complaints.push(String(error)));
  return Object.assign(page, { complaints });
}
