import { runTests } from '../../scripts/support/tool.ts';
import type { Torture } from '../../scripts/support/torture.ts';

/** Milliseconds. Answers come late, each by another time; or the person waits before each look and press. */
const WAYS = { QUITTANCE_TEST_SLOW: '1500', QUITTANCE_TEST_HESITANT: '250' };

/** The browser tests where the page is behind the person, and where it is ahead. */
export const browser: Torture = {
  name: 'browser',
  summary: 'every browser test passes with late answers, and with a slow person',
  run: async (seed) => {
    const counts: string[] = [];
    for (const [way, most] of Object.entries(WAYS)) {
      const { passed, failed } = await runTests('e2e', { [way]: most, QUITTANCE_SEED: String(seed) });
      if (failed > 0) throw new Error(`${failed} tests failed with ${way}=${most}`);
      counts.push(`${passed} tests with ${way}=${most}`);
    }
    return counts.join('; ');
  },
};
