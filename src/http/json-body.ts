import type { FastifyInstance, FastifyRequest } from 'fastify';
import { Refused } from '../app/refusal.ts';
import { faultIn, mayHoldUnstorable } from './json-text.ts';

/** A body as it came: its bytes, for the hash that an idempotency key is held against, and what its text looks like. */
export type RawBody = { readonly bytes: Uint8Array; readonly mayHoldUnstorable: boolean };

const RAW_BODY = 'rawBody';
const NO_BODY: RawBody = { bytes: new Uint8Array(), mayHoldUnstorable: false };

const NO_JSON = 'The body can not be read as one JSON document.';

const utf8 = new TextDecoder('utf-8', { fatal: true });

/** Takes JSON only: one document, strict UTF-8, no key twice, not nested without end. */
export function takeJsonOnly(app: FastifyInstance): void {
  app.decorateRequest(RAW_BODY, undefined);
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('application/json', { parseAs: 'buffer' }, (request, bytes: Buffer, done) => {
    try {
      done(null, bytes.length === 0 ? undefined : read(request, bytes));
    } catch (error) {
      // Only `read` throws here, and only Refused.
      done(error as Refused, undefined);
    }
  });
}

/** The body of a request as it came; no bytes where it had none. */
export function rawBody(request: FastifyRequest): RawBody {
  return request.getDecorator<RawBody | undefined>(RAW_BODY) ?? NO_BODY;
}

function read(request: FastifyRequest, bytes: Buffer): unknown {
  const text = attempt(() => utf8.decode(bytes), 'The body is not UTF-8.');
  // Before it is parsed, which is what a hostile text is made for.
  const fault = attempt(() => faultIn(text), NO_JSON);
  if (fault !== undefined) throw new Refused('body-malformed', fault);
  const body: unknown = attempt((): unknown => JSON.parse(text), NO_JSON);
  request.setDecorator<RawBody>(RAW_BODY, { bytes, mayHoldUnstorable: mayHoldUnstorable(text) });
  return body;
}

function attempt<T>(read: () => T, otherwise: string): T {
  try {
    return read();
  } catch {
    throw new Refused('body-malformed', otherwise);
  }
}
