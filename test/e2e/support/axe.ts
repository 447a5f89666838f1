import { AxeBuilder } from '@axe-core/playwright';
import type { Screen } from './browser.ts';

/** All that the colours of a page can break. A page has the same names, roles and order in light and in dark. */
const OF_COLOURS = ['color-contrast', 'link-in-text-block'];

/** What axe finds on the page, or in one part of it; of a dark one, what its colours break. */
export async function findings(screen: Screen, part?: string): Promise<string[]> {
  // Without frames there is nothing to gather from them, for which it would open another window each time.
  const axe = new AxeBuilder({ page: screen }).setLegacyMode();
  if (await isDark(screen)) axe.withRules(OF_COLOURS);
  const { violations } = await (part === undefined ? axe : axe.include(part)).analyze();
  return violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html}`));
}

function isDark(screen: Screen): Promise<boolean> {
  return screen.evaluate(() => matchMedia('(prefers-color-scheme: dark)').matches);
}
