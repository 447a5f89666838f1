/** Chance that can be repeated: the same seed gives the same choices, on every machine. */
export type Chance = {
  /** A whole number from `from` to `to`, both included. */
  readonly int: (from: number, to: number) => number;
  readonly pick: <T>(list: readonly T[]) => T;
  /** True that many times in a hundred. */
  readonly percent: (times: number) => boolean;
};

/** Marsaglia's xorshift of 128 bits, started from a hash of the seed. Not for secrets. */
export function chanceOf(seed: string): Chance {
  let [a, b, c, d] = [hash(`1 ${seed}`), hash(`2 ${seed}`), hash(`3 ${seed}`), hash(`4 ${seed}`) | 1];
  const next = () => {
    const mixed = a ^ (a << 11);
    a = b;
    b = c;
    c = d;
    d = (d ^ (d >>> 19) ^ mixed ^ (mixed >>> 8)) >>> 0;
    return d;
  };
  // The first numbers still resemble the seed.
  for (let warm = 0; warm < 16; warm += 1) next();
  const int = (from: number, to: number) => from + (next() % (to - from + 1));
  return { int, pick: (list) => pickFrom(list, int), percent: (times) => int(1, 100) <= times };
}

function pickFrom<T>(list: readonly T[], int: Chance['int']): T {
  const index = int(0, list.length - 1);
  // The index is within the list; a list of nothing is a bug that shows at once.
  return list[index] as T;
}

/** FNV-1a, 32 bits. */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (const letter of text) value = Math.imul(value ^ (letter.codePointAt(0) ?? 0), 0x01000193);
  return value >>> 0;
}
