import type { Rule } from './rule.ts';
import { casts } from './rules/casts.ts';
import { chance, clocks, floats } from './rules/exactness.ts';
import { documented, leaks, names, tables } from './rules/files.ts';
import { barrels, cycles, direction, strangers } from './rules/imports.ts';
import { fileSize, functionSize, lineLength } from './rules/sizes.ts';
import { anything, consoles, defaults, environment, unfinished } from './rules/words.ts';

/** Everything that the house insists on and a program can see. */
export const RULES: readonly Rule[] = [
  direction,
  strangers,
  cycles,
  barrels,
  fileSize,
  functionSize,
  lineLength,
  floats,
  clocks,
  chance,
  consoles,
  unfinished,
  anything,
  casts,
  environment,
  defaults,
  names,
  tables,
  documented,
  leaks,
];
