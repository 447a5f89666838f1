import { runTests } from '../../scripts/support/tool.ts';
import type { Torture } from '../../scripts/support/torture.ts';

const CASES = 200_000;

/** The laws of the core (DESIGN §5.5), with twenty times the cases of `npm test`. */
export const laws: Torture = {
  name: 'laws',
  summary: `every law of the core holds in ${CASES.toLocaleString('en')} cases`,
  run: async (seed) => {
    const environment = { QUITTANCE_PROPERTY_RUNS: String(CASES), QUITTANCE_SEED: String(seed) };
    const { passed, failed } = await runTests('unit', environment);
    if (failed > 0) throw new Error(`${failed} tests failed`);
    return `${passed} tests, ${CASES.toLocaleString('en')} cases a law`;
  },
};
