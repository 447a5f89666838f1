import { setFlagsFromString } from 'node:v8';
import type { Extension, postgresMod } from '@electric-sql/pglite';

/**
 * Leaves the parser of SQL to V8's first compiler, and all else to the second too, where it is run often. PostgreSQL's
 * parser is one function of 100 kB, and the second compiler needs 600 MB for it; without the second, bulk work takes a
 * fifth longer.
 *
 * V8 compiles a function first when it is first called, and asks then whether to count its calls. The parser's first
 * call is in the first statement, which PGlite sends while it opens: nothing is counted of what that one calls first.
 */
export const baselineParser: Extension = {
  name: 'baseline-parser',
  setup: (_database, options: { readonly preRun?: readonly unknown[] }) => {
    setFlagsFromString(BUDGET);
    return Promise.resolve({
      emscriptenOpts: { ...options, preRun: [...(options.preRun ?? []), watchFirstStatement] },
    });
  },
};

/** Eight times V8's own: compiling what runs for a moment only takes time and memory, and gains bulk work nothing. */
const BUDGET = '--wasm-tiering-budget=100000000';

/** Of function 0 calls are counted, which is an import, and never compiled. */
const COUNT_NONE = '--wasm-tier-up-filter=0';
const COUNT_ALL = '--wasm-tier-up-filter=-1';

function watchFirstStatement(engine: postgresMod.PostgresMod): void {
  // oxlint-disable no-underscore-dangle -- that is how Emscripten names what C exports
  const once = engine._PostgresMainLoopOnce;
  engine._PostgresMainLoopOnce = () => {
    engine._PostgresMainLoopOnce = once;
    setFlagsFromString(COUNT_NONE);
    try {
      once();
    } finally {
      setFlagsFromString(COUNT_ALL);
    }
  };
}
