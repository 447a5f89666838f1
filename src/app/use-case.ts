import type { z } from 'zod';
import type { RouteName, ROUTES } from '../contract/routes.ts';
import type { Caller, Context } from './context.ts';

type RouteOf<Name extends RouteName> = (typeof ROUTES)[Name];
type Parsed<R, Part extends string> = R extends Record<Part, infer Schema extends z.ZodType> ? z.infer<Schema> : undefined;

/** What a route's schemas made of the request. */
export type Input<Name extends RouteName> = {
  readonly params: Parsed<RouteOf<Name>, 'params'>;
  readonly query: Parsed<RouteOf<Name>, 'query'>;
  readonly body: Parsed<RouteOf<Name>, 'body'>;
};
export type Output<Name extends RouteName> = z.infer<RouteOf<Name>['answer']>;

export type Asked<Name extends RouteName> = {
  readonly input: Input<Name>;
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
  readonly body: Output<Name> | Uint8Array;
  readonly etag?: string;
  readonly replayed?: boolean;
};

/** One use case: may throw `Refused`; anything else thrown is a bug and answers 500. */
export type UseCase<Name extends RouteName> = (context: Context, asked: Asked<Name>) => Promise<Answered<Name>>;
