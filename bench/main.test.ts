import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { describe, expect, test } from 'vitest';

const MAIN = new URL('./main.ts', import.meta.url).pathname;
const RATE = {
  // A matcher, which the library types as any.
  itemsPerSecond: expect.toSatisfy((rate) => typeof rate === 'number' && rate > 0, 'above zero') as unknown,
};

// What a benchmark measures with next to nothing says nothing; that it runs, and prints what others read, does.
describe('a benchmark with next to nothing prints its JSON alone', { timeout: 300_000 }, () => {
  test('core', async () => {
    expect(await printed('core', 10)).toMatchObject({ core: [{ what: 'core: oldest-first over 10 open items' }, {}] });
  });

  test('bulk', async () => {
    expect(await printed('bulk', 3)).toEqual({ n: 3, run: RATE, floor: RATE, rowByRow: RATE });
  });
});

async function printed(name: string, n: number): Promise<unknown> {
  const { stdout } = await promisify(execFile)(process.execPath, [MAIN, name, '--n', String(n), '--json']);
  return JSON.parse(stdout);
}
