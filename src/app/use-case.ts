import type { Readable } from 'node:stream';
import type { AnswerOf, InputOf, RouteName } from '../contract/routes.ts';
import type { Caller, Context } from './context.ts';

/** A request as the server took it apart. */
export type Asked<Name extends RouteName> = {
  readonly input: InputOf<Name>;
  readonly caller: Caller;
  /** Header Idempotency-Key. */
  readonly idempotencyKey?: string;
  /** SHA-256 of method, path and body bytes, hex: the same key with another one is refused. */
  readonly requestHash?: string;
  /** Header If-Match, unquoted. */
  readonly ifMatch?: string;
};

/** `body` is UTF-8 JSON when it was replayed from an idempotency key, else the value to be written as JSON. */
export type Answered<Name extends RouteName> = {
  readonly status: number;
  readonly body: AnswerOf<Name> | Uint8Array;
  readonly etag?: string;
  readonly replayed?: boolean;
  /** Set-Cookie headers. */
  readonly cookies?: readonly string[];
  /** The answer, where the route says that it is a file; its name is of letters, digits, dots and hyphens. */
  readonly file?: { readonly name: string; readonly stream: Readable };
};

/** One use case: may throw `Refused`; anything else thrown is a bug and answers 500. */
export type UseCase<Name extends RouteName> = (context: Context, asked: Asked<Name>) => Promise<Answered<Name>>;
