import { runTests } from '../../scripts/support/tool.ts';
import type { Torture } from '../../scripts/support/torture.ts';

const HISTORIES = 1000;

/** Whatever people do through the product, verification finds nothing to say of it: no false alarm. */
export const histories: Torture = {
  name: 'histories',
  summary: `verify finds nothing in ${HISTORIES.toLocaleString('en')} random histories; each audit trail holds`,
  run: async (seed) => {
    const environment = { QUITTANCE_HISTORIES: String(HISTORIES), QUITTANCE_SEED: String(seed) };
    const { passed, failed } = await runTests('store', environment, ['src/app/verify.test.ts']);
    if (failed > 0 || passed === 0) throw new Error(`${failed} tests failed, ${passed} passed`);
    return `${HISTORIES.toLocaleString('en')} histories, 0 false alarms`;
  },
};
