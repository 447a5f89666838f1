import type { z } from 'zod';
import { Refused } from '../app/refusal.ts';
import { PROBLEMS, type ProblemCode, type ProblemDetail } from '../contract/problem.ts';
import type { Route } from '../contract/route.ts';
import { type InputOf, type RouteName, ROUTES } from '../contract/routes.ts';
import { ok, refuse, type Result } from '../core/index.ts';
import { issueWords } from './issue-words.ts';
import { isStorable } from './json-text.ts';

/** What came in, before any schema has seen it. */
export type RawInput = {
  readonly params: unknown;
  readonly query: unknown;
  readonly body: unknown;
  /** Whether the body has to be searched for characters that can not be kept. */
  readonly searchBody: boolean;
};

type Part = 'query' | 'body';
type Path = readonly PropertyKey[];

const PARTS = ['query', 'body'] as const;
const LONGEST_VALUE = 60;
/** A grid marks its cells by these; more would only make the answer large. */
const MOST_PROBLEMS = 1000;

/**
 * What the route's schemas make of a request. Throws `Refused` with every field that can not be accepted, all at once.
 * An id in the path that is no id is answered like an id that nothing has.
 */
export function parseInput<Name extends RouteName>(name: Name, raw: RawInput): InputOf<Name> {
  const route: Route = ROUTES[name];
  const params = route.params?.safeParse(raw.params);
  if (params?.success === false) throw new Refused('not-found', 'The address holds an id that is not one.');
  const parsed: Partial<Record<Part, unknown>> = {};
  const problems: ProblemDetail[] = [];
  for (const part of PARTS) {
    const result = parsePart(route, part, raw);
    if (result.ok) parsed[part] = result.value;
    else problems.push(...result.error);
  }
  if (problems.length > 0) throw refusal(problems);
  // The schemas of this very route made these values.
  return { params: params?.data, query: parsed.query, body: parsed.body } as InputOf<Name>;
}

function parsePart(route: Route, part: Part, raw: RawInput): Result<unknown, ProblemDetail[]> {
  const schema = route[part];
  const value = raw[part];
  if (schema === undefined) return isNothing(value) ? ok(undefined) : refuse([unasked(part)]);
  if (part === 'body' && value === undefined) throw new Refused('body-malformed', 'The body is missing.');
  if (part === 'query' || raw.searchBody) {
    const problems = unstorable(value, []);
    if (problems.length > 0) return refuse(problems);
  }
  const result = schema.safeParse(value, { error: issueWords });
  if (result.success) return ok(result.data);
  return refuse(result.error.issues.flatMap((issue) => problemsOf(issue, value, part)));
}

function refusal(problems: readonly ProblemDetail[]): Refused {
  const fields = problems.length === 1 ? 'One field' : `${problems.length} fields`;
  return new Refused('input-invalid', `${fields} can not be accepted.`, { problems: problems.slice(0, MOST_PROBLEMS) });
}

function problemsOf(issue: z.core.$ZodIssue, root: unknown, part: Part): ProblemDetail[] {
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({
      ...at([...issue.path, key], root),
      code: 'input-invalid',
      detail: unknown(part),
    }));
  }
  const code = isProblemCode(issue.message) ? issue.message : 'input-invalid';
  const detail = code === 'input-invalid' ? issue.message : PROBLEMS[code][1];
  return [{ ...at(issue.path, root), code, detail }];
}

function unknown(part: Part): string {
  return part === 'query' ? 'There is no such query parameter.' : 'There is no such field.';
}

function unasked(part: Part): ProblemDetail {
  return { code: 'input-invalid', detail: `This address takes no ${part}.`, pointer: '' };
}

function isNothing(value: unknown): boolean {
  return value === undefined || (typeof value === 'object' && value !== null && Object.keys(value).length === 0);
}

function isProblemCode(text: string): text is ProblemCode {
  return Object.hasOwn(PROBLEMS, text);
}

/** Every string below `value` with a character that no database keeps. */
function unstorable(value: unknown, path: Path): ProblemDetail[] {
  if (typeof value === 'string') return isStorable(value) ? [] : [{ ...notText, pointer: pointer(path) }];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => unstorable(inner, [...path, key]));
}

const notText = { code: 'input-invalid', detail: 'The text holds NUL or half a character.' } as const;

/** Where an issue is, and what stands there: quoted, but never at length. */
function at(path: Path, root: unknown): { readonly pointer: string; readonly value?: string } {
  const value = valueAt(path, root);
  if (value === undefined) return { pointer: pointer(path) };
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return { pointer: pointer(path), value: cut(text) };
}

function valueAt(path: Path, root: unknown): unknown {
  return path.reduce<unknown>((value, key) => {
    // An object that is not null; a key it lacks reads as undefined.
    return typeof value === 'object' && value !== null ? (value as Record<PropertyKey, unknown>)[key] : undefined;
  }, root);
}

function cut(text: string): string {
  return text.length <= LONGEST_VALUE ? text : `${text.slice(0, LONGEST_VALUE - 1).toWellFormed()}…`;
}

/** A JSON pointer (RFC 6901). */
function pointer(path: Path): string {
  return path.map((key) => `/${String(key).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
}
