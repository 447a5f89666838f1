import { expect, it } from 'vitest';
import { eventsOf } from './event-stream.ts';

/** What is to be seen, look by look; the last of it stands from then on. */
async function streamOf(
  answers: readonly object[],
  options: { readonly ending?: AbortSignal; readonly events?: number; readonly most?: number },
) {
  let looks = 0;
  const stream = eventsOf({
    first: answers[0],
    look: async () => answers[Math.min((looks += 1), answers.length - 1)],
    isLast: (answer) => JSON.stringify(answer).includes('end'),
    every: 1,
    most: options.most ?? Infinity,
    ending: options.ending ?? new AbortController().signal,
  });
  const events: string[] = [];
  for await (const event of stream) {
    events.push(event);
    if (events.length === options.events) break;
  }
  return { events, looks };
}

it('sends an answer once for each change, and ends with the last', async () => {
  const answers = [{ done: 0 }, { done: 0 }, { done: 1 }, { done: 1 }, { done: 2, end: true }, { done: 3 }];
  const { events } = await streamOf(answers, {});
  expect(events).toEqual(['data: {"done":0}\n\n', 'data: {"done":1}\n\n', 'data: {"done":2,"end":true}\n\n']);
});

it('sends a comment now and then while nothing changes', async () => {
  const { events, looks } = await streamOf([{ done: 0 }], { events: 3 });
  expect(events.slice(1)).toEqual([':\n\n', ':\n\n']);
  expect(looks).toBe(30);
});

it('ends where it is when the server is closed or nobody listens any more', async () => {
  const ending = new AbortController();
  const stream = streamOf([{ done: 0 }], { ending: ending.signal });
  ending.abort();
  expect((await stream).events.length).toBe(1);
});

it('ends after so many looks, whatever is still to come', async () => {
  const { events, looks } = await streamOf([{ done: 0 }, { done: 1 }, { done: 2 }, { done: 3 }], { most: 2 });
  expect(looks).toBe(2);
  expect(events.at(-1)).toBe('data: {"done":2}\n\n');
});

it('ends when it can look no more: who listens asks anew, and is told why', async () => {
  const look = () => Promise.reject(new Error('the database is away'));
  const ending = new AbortController().signal;
  const stream = eventsOf({ first: { done: 0 }, look, isLast: () => false, every: 1, most: 1, ending });
  expect((await stream.next()).done).toBe(false);
  expect((await stream.next()).done).toBe(true);
});
