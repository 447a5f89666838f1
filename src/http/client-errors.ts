import { STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';
import type { FastifyInstance } from 'fastify';
import { problemOf } from '../app/problem.ts';
import { Refused } from '../app/refusal.ts';
import type { ProblemCode } from '../contract/problem.ts';
import { codeOf, PROBLEM_TYPE } from './problems.ts';
import type { SecurityHeaders } from './security-headers.ts';

/** What Node refuses before there is a request to be routed, in our words. */
const NODE_CODES: Readonly<Record<string, readonly [ProblemCode, string]>> = {
  HPE_HEADER_OVERFLOW: ['headers-too-large', 'The headers, cookies included, have more than 16 KiB.'],
  HPE_CHUNK_EXTENSIONS_OVERFLOW: ['body-too-large', 'The chunks of the body have too much beside them.'],
  ERR_HTTP_REQUEST_TIMEOUT: ['request-too-slow', 'The request did not come whole in time.'],
};

export type ClientErrorParts = { readonly headers: SecurityHeaders; readonly newId: () => string };

/** Answers what is no request with a problem document and all headers as well, and ends the connection. */
export function clientErrorHandler({ headers, newId }: ClientErrorParts): (error: Error, socket: Socket) => void {
  return (error, socket) => {
    if (!socket.writable || isAnswering(socket)) {
      socket.destroy();
      return;
    }
    const id = newId();
    const [code, detail] = NODE_CODES[codeOf(error)] ?? ['request-malformed', 'This is no request of HTTP.'];
    const refusal = new Refused(code, detail);
    const body = JSON.stringify(problemOf(refusal, id));
    const lines = Object.entries({
      ...headers,
      'request-id': id,
      'content-type': PROBLEM_TYPE,
      'content-length': String(Buffer.byteLength(body)),
      connection: 'close',
    }).map(([name, value]) => `${name}: ${value}\r\n`);
    const { status } = refusal;
    socket.end(`HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ''}\r\n${lines.join('')}\r\n${body}`);
  };
}

/**
 * What Node would answer by itself, and without our headers, goes the way of all requests: one that expects what nobody
 * knows. (One without Host does as well, by `requireHostHeader` of the server.)
 */
export function routeExpecting({ server }: FastifyInstance): void {
  server.on('checkExpectation', (request, response) => server.emit('request', request, response));
}

/** Whether an answer has begun on this connection: a second one into it would be taken for a part of the first. */
function isAnswering(socket: Socket): boolean {
  // What Node itself looks at before it answers; it has no other name for it.
  const { _httpMessage: message } = socket as Socket & {
    readonly _httpMessage?: { readonly headersSent: boolean } | null;
  };
  return message?.headersSent === true;
}
