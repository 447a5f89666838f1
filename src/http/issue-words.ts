import type { z } from 'zod';

/** What a schema without words of its own has against a value, in words for people who never saw a schema. */
export function issueWords(issue: z.core.$ZodRawIssue): string {
  switch (issue.code) {
    case 'invalid_type':
      return issue.input === undefined ? 'It is missing.' : `It must be ${TYPES[issue.expected] ?? 'something else'}.`;
    case 'too_small':
      return tooSmall(issue, Number(issue.minimum));
    case 'too_big':
      return tooBig(issue, Number(issue.maximum));
    case 'invalid_value':
      return `It must be ${issue.values.length > 1 ? 'one of ' : ''}${issue.values.map(String).join(', ')}.`;
    case 'invalid_format':
      return issue.format === 'uuid' ? 'It is no id.' : 'It is not written as it has to be.';
    case 'invalid_union':
      return 'It has none of the forms that it can have.';
    case 'custom':
    case 'invalid_element':
    case 'invalid_key':
    case 'not_multiple_of':
    case 'unrecognized_keys':
      return 'It can not be accepted.';
  }
}

const TYPES: Readonly<Record<string, string>> = {
  string: 'text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'an object',
};

type Bound = { readonly origin: string; readonly exact?: boolean | undefined };

function tooSmall({ origin, exact }: Bound, least: number): string {
  if (origin === 'number') return `It must be ${least} or more.`;
  if (least === 1 && exact !== true) return 'It is empty.';
  return `It must have ${exact ? 'just' : 'at least'} ${least} ${unitOf(origin)}.`;
}

function tooBig({ origin, exact }: Bound, most: number): string {
  if (origin === 'number') return `It must be ${most} or less.`;
  return `It must have ${exact ? 'just' : 'at most'} ${most} ${unitOf(origin)}.`;
}

function unitOf(origin: string): string {
  return origin === 'string' ? 'characters' : 'entries';
}
