import { expect, it } from 'vitest';
import { killRepeatedly } from '../../../test/torture/kill.ts';

it('loses nothing that it acknowledged when its process is killed', async () => {
  // `npm run torture -- --only kill` does it twenty times.
  expect(await killRepeatedly({ kills: 3, seed: 1 })).toMatch(/^3 kills, \d+ rows acknowledged, 0 lost$/);
}, 480_000);
