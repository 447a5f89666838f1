import { expect, it } from 'vitest';
import { z } from 'zod';
import { tenant } from './route.ts';

const rest = { tag: 'Runs', summary: 'A run', right: 'public' } as const;
const answer = z.object({ finishedAt: z.string().optional() });

it('ends a stream at a field of its answer; any other is a compile error', () => {
  const watched = tenant('GET /runs/:id/events', { ...rest, answer, streamedUntil: 'finishedAt' });
  // @ts-expect-error the answer has no such field
  const wrong = tenant('GET /runs/:id/events', { ...rest, answer, streamedUntil: 'finished' });
  expect([watched.streamedUntil, wrong.scope]).toEqual(['finishedAt', 'organization']);
});

it('says who may ask; a row that does not is a compile error', () => {
  const { right: _, ...silent } = rest;
  // @ts-expect-error it says nothing
  expect(tenant('GET /runs/:id', { ...silent, answer })).not.toHaveProperty('right');
});
