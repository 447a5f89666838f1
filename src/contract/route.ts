import type { z } from 'zod';
import type { Right } from './rights.ts';

/** One row of the route table. */
export type Route = {
  readonly method: 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE';
  /** Under `/api/v1`; `:id` for parameters. */
  readonly path: string;
  readonly tag: string;
  readonly summary: string;
  /**
   * Who may ask: whoever has this right, whoever has signed in, the keeper of the machine by the command line alone, or
   * anybody. Each row says it; none goes without.
   */
  readonly right: Right | 'signed-in' | 'keeper' | 'public';
  /** A second right that is asked for, too. */
  readonly besides?: Right;
  /** Whether the request is about one organization (header `Quittance-Organization`). */
  readonly scope: 'organization' | 'installation';
  readonly params?: z.ZodType;
  readonly query?: z.ZodType;
  readonly body?: z.ZodType;
  readonly status: 200 | 201 | 202 | 204;
  readonly answer: z.ZodType;
  /** The media type of the answer, where it is a file and no JSON. */
  readonly file?: string;
  /**
   * The answer is sent again each time it has changed, as server-sent events, until this field of it is there: then
   * nothing changes any more. A stream may end before: it is asked for anew.
   */
  readonly streamedUntil?: string;
  /** Writes take an Idempotency-Key unless they are idempotent by nature. */
  readonly idempotent?: 'key' | 'by-nature';
  /** The largest body, in bytes, where it is not the usual 1 MiB. */
  readonly bodyLimit?: number;
};

type Address = `${Route['method']} ${string}`;
type Rest = Partial<Omit<Route, 'method' | 'path'>> & Pick<Route, 'answer' | 'tag' | 'summary' | 'right'>;

/** What ends a stream is a field of what it sends. */
type Streamed<R extends Rest> = { readonly streamedUntil?: keyof z.output<R['answer']> & string };

type Defaults = { readonly scope: 'installation'; readonly status: 200 };
/** What `rest` says, and the usual where it is silent. A plain spread would make `200 & 201`: never. */
type Filled<R, Scope> = Omit<Defaults, keyof R | 'scope'> &
  R & { readonly scope: Scope } & Pick<Route, 'method' | 'path' | 'tag' | 'summary'>;

/** A route about the installation. What `rest` leaves out is the usual. */
export function route<const R extends Rest>(address: Address, rest: R & Streamed<R>) {
  return filled<R, 'installation'>(address, rest, 'installation');
}

/** A route about one organization, which the header `Quittance-Organization` names. */
export function tenant<const R extends Rest>(address: Address, rest: R & Streamed<R>) {
  return filled<R, 'organization'>(address, rest, 'organization');
}

function filled<R extends Rest, Scope extends Route['scope']>(address: Address, rest: R, scope: Scope) {
  const [method, path] = address.split(' ');
  const row = { status: 200, ...rest, scope, method, path };
  // The compiler can't follow a spread over defaults; Filled says what it makes.
  return row as unknown as Filled<R, Scope>;
}
