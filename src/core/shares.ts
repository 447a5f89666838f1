import { invariant } from './result.ts';
import { sumOf } from './sum.ts';

/**
 * Shares minor units out by weight: each gets the floor of its share, and the units that rounding left over go, one
 * each, to the largest remainders, among equal ones to the first. They add up to `total`; where that is no more than
 * the weights' sum, none is above its weight.
 */
export function sharesOf(total: bigint, weights: readonly bigint[]): readonly bigint[] {
  const whole = sumOf(weights);
  invariant(total >= 0n && whole > 0n && weights.every((weight) => weight >= 0n), 'something is shared by weight');
  const shares = weights.map((weight, place) => {
    const product = total * weight;
    return { place, floor: product / whole, remainder: product % whole };
  });
  const units = total - sumOf(shares.map(({ floor }) => floor));
  const byRemainder = shares.toSorted((a, b) => (a.remainder > b.remainder ? -1 : a.remainder < b.remainder ? 1 : 0));
  const raised = new Set(byRemainder.slice(0, Number(units)).map(({ place }) => place));
  return shares.map(({ place, floor }) => floor + (raised.has(place) ? 1n : 0n));
}
