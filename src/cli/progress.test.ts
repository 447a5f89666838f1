import { expect, it } from 'vitest';
import { startProgress } from './progress.ts';

it('draws a bar on a terminal, again and again in one line', async () => {
  expect(await saidWhere({ isTty: true })).toEqual([
    '\rImporting ██████░░░░░░░░░░░░░░░░░░ 25 % 2,500 of 10,000, 2,500/s, 3 s left\u001B[K',
    '\rImporting ██████████████████░░░░░░ 75 % 7,500 of 10,000, 1,250/s, 2 s left\u001B[K',
    '\rImporting ████████████████████████ 100 % 10,000 of 10,000, 1,667/s, 6 s\u001B[K\n',
  ]);
});

it('says it in a plain line now and then elsewhere, as in a log', async () => {
  expect(await saidWhere({ isTty: false })).toEqual([
    'Importing 75 % 7,500 of 10,000, 1,250/s, 2 s left\n',
    'Importing 100 % 10,000 of 10,000, 1,667/s, 6 s\n',
  ]);
});

/** What is said of ten thousand rows: a quarter after a second, another half after six, and then the rest. */
async function saidWhere({ isTty }: { readonly isTty: boolean }): Promise<readonly string[]> {
  const said: string[] = [];
  let now = 0;
  const stderr = { isTty, write: async (text: string) => void said.push(text) };
  const progress = startProgress({ stderr, elapsed: () => now }, { label: 'Importing', total: 10_000 });
  now = 1000;
  await progress.add(2500);
  now = 6000;
  await progress.add(5000);
  await progress.add(2500);
  await progress.done();
  return said;
}
