import * as fc from 'fast-check';
import { it } from 'vitest';

/** One seed for all laws of a run, named in each title, so that any failure can be had again. */
export const SEED = Number(process.env['QUITTANCE_SEED'] ?? 20_260_115);

/** Cases a law; fewer under mutation testing, more in torture. */
export const CASES = Number(process.env['QUITTANCE_PROPERTY_RUNS'] ?? 10_000);

/** A test that something holds for every generated value; `holds` throws where it does not. */
export function law<Value>(what: string, values: fc.Arbitrary<Value>, holds: (value: Value) => void): void {
  it(`${what} (${CASES} cases, seed ${SEED})`, () => {
    fc.assert(
      fc.property(values, (value) => {
        holds(value);
      }),
      { numRuns: CASES, seed: SEED },
    );
  });
}
