import { AxeBuilder } from '@axe-core/playwright';
import type { Screen } from './browser.ts';

/** What axe finds on the page, or in one part of it. */
export async function findings(screen: Screen, part?: string): Promise<string[]> {
  const axe = new AxeBuilder({ page: screen });
  const { violations } = await (part === undefined ? axe : axe.include(part)).analyze();
  return violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html}`));
}
