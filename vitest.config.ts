import { defineConfig } from 'vitest/config';

/** Rooms whose tests open a database; they run twice, by QUITTANCE_TEST_ENGINE = pglite (default) or postgresql. */
const DATABASE_ROOMS = ['store', 'auth', 'app', 'jobs', 'http', 'cli'].map((room) => `src/${room}/**/*.test.ts`);

/** About the files, the lock and the end of the embedded engine: one run is enough, whichever the other is about. */
const EMBEDDED_ONLY = ['store/engine/embedded', 'store/engine/kill', 'store/engine/lock', 'jobs/kill'].map(
  (name) => `src/${name}.test.ts`,
);
/** About who may enter and what is sent, which the engine under it does not change: the faster one is enough. */
const SERVER_ONLY = ['access', 'authorization', 'guesses', 'listen', 'oidc', 'second-factor', 'security-headers'].map(
  (name) => `src/http/${name}.test.ts`,
);
const ON_SERVER = process.env['QUITTANCE_TEST_ENGINE'] === 'postgresql';

/** Torture tries each law on more than the usual ten thousand cases, which takes so many times as long. */
const PATIENCE = Math.max(1, Number(process.env['QUITTANCE_PROPERTY_RUNS'] ?? 0) / 10_000);

/** One project a kind of test: `vitest run --project unit`, or a path. */
export default defineConfig({
  test: {
    // Two at a time: the product is measured on two cores, and an embedded database takes half a gigabyte.
    maxWorkers: 2,
    pool: 'forks',
    env: { TZ: 'Pacific/Kiritimati' },
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: ['src/**/*.test.{ts,tsx}', 'scripts/**/*.test.ts', 'bench/**/*.test.ts'],
          exclude: DATABASE_ROOMS,
          testTimeout: 120_000 * PATIENCE,
        },
      },
      {
        extends: true,
        test: {
          name: 'store',
          include: DATABASE_ROOMS,
          exclude: ON_SERVER ? EMBEDDED_ONLY : SERVER_ONLY,
          globalSetup: ['test/support/postgres-setup.ts'],
          testTimeout: 180_000,
          hookTimeout: 180_000,
        },
      },
      { extends: true, test: { name: 'tidy', include: ['test/tidy/**/*.test.ts'] } },
      { extends: true, test: { name: 'cases', include: ['test/cases/**/*.test.ts'], testTimeout: 120_000 } },
      {
        extends: true,
        test: {
          name: 'e2e',
          include: ['test/e2e/**/*.test.ts'],
          globalSetup: ['test/e2e/support/shared-server.ts'],
          testTimeout: 300_000,
          hookTimeout: 300_000,
          // A browser may stumble once on a machine that is busy with something else; what is wrong fails twice.
          retry: 1,
          // What a test waits for may take its time on a busy machine; what must be fast is measured, not waited for.
          expect: { poll: { timeout: 30_000 } },
        },
      },
      {
        extends: true,
        test: { name: 'package', include: ['test/package/**/*.test.ts'], testTimeout: 300_000, hookTimeout: 300_000 },
      },
    ],
  },
});
