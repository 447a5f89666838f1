import { expect, it } from 'vitest';
import { z } from 'zod';
import { issueWords } from './issue-words.ts';

/** By what was sent: its schema, the value, and the words for it. */
const SENT = {
  'text that is empty': [z.string().min(1), '', 'It is empty.'],
  'text that is too long': [z.string().max(3), 'abcd', 'It must have at most 3 characters.'],
  'text of another length': [z.string().length(2), 'abc', 'It must have just 2 characters.'],
  'a word in place of a number': [z.coerce.number(), 'many', 'It must be a number.'],
  'half a document': [z.number().int(), 1.5, 'It must be a whole number.'],
  'a page of nothing': [z.number().min(1), 0, 'It must be 1 or more.'],
  'a page of too much': [z.number().max(200), 201, 'It must be 200 or less.'],
  'an empty list': [z.array(z.string()).min(1), [], 'It is empty.'],
  'a long list': [z.array(z.string()).max(1), ['a', 'b'], 'It must have at most 1 entries.'],
  'another word': [z.enum(['asc', 'desc']), 'up', 'It must be one of asc, desc.'],
  'no id': [z.uuid(), 'INV-1', 'It is no id.'],
  nothing: [z.string(), undefined, 'It is missing.'],
  'a number in place of text': [z.string(), 7, 'It must be text.'],
  'neither of two forms': [z.union([z.string(), z.boolean()]), 7, 'It has none of the forms that it can have.'],
  'a schema’s own words': [z.string().refine((text) => text === '', 'amount-not-text'), 'x', 'amount-not-text'],
} as const;

it.each(Object.entries(SENT))('%s', (_, [schema, value, words]) => {
  const { error } = schema.safeParse(value, { error: issueWords });
  expect(error?.issues.map(({ message }) => message)).toEqual([words]);
});
