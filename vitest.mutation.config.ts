import { defineConfig } from 'vitest/config';

/** The core's tests alone, as Stryker runs them again and again. */
export default defineConfig({
  test: { include: ['src/core/**/*.test.ts'], env: { TZ: 'Pacific/Kiritimati' }, testTimeout: 60_000 },
});
