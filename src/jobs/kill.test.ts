import { expect, it } from 'vitest';
import { killRun } from '../../test/torture/run.ts';

it('a run whose server is killed goes on where it was, and comes out the same', async () => {
  // `npm run torture -- --only run` does it with more accounts, eight times.
  expect(await killRun({ accounts: 700, kills: 1, seed: 1 })).toMatch(/^1 kills, 700 accounts, \d+ characters/);
}, 480_000);
