/** The middle of some figures. */
export function median(figures: readonly number[]): number {
  return quantile(figures, 0.5);
}

/** The figure that a share of all does not exceed: 0.95 for the slowest twentieth. */
export function quantile(figures: readonly number[], share: number): number {
  const sorted = figures.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

/** One row of docs/performance.md. `reached` is worked out from `value`, never said by hand. */
export type Figure = {
  readonly what: string;
  readonly value: number;
  /** `×`, `ms`, `MB`. */
  readonly unit: string;
  readonly atLeast?: number;
  readonly atMost?: number;
  /** What stands beside it: the floor, the naive way, absolute figures. */
  readonly beside: string;
  /** What `--json` prints in place of the figures, on the first of them. */
  readonly json?: object;
};

/** Whether a figure keeps what it must. */
export function reached({ value, atLeast = -Infinity, atMost = Infinity }: Figure): boolean {
  return value >= atLeast && value <= atMost;
}

/** A benchmark: named, and its figures. `n` makes it larger or smaller than usual. */
export type Benchmark = {
  readonly summary: string;
  readonly run: (options: { readonly n?: number; readonly say: (line: string) => void }) => Promise<readonly Figure[]>;
};
