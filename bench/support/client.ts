import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { connect } from 'node:net';
import type { Product } from './product.ts';

const HEAD_END = '\r\n\r\n';

/**
 * A client that costs the machine as little as one elsewhere would: it sends requests that were made before, one after
 * the other on one connection, and of an answer reads the status and how long it is.
 */
export type LeanClient = { readonly send: (request: Buffer) => Promise<void>; readonly close: () => void };

/** Whose request it is: the keeper's, or whose a header says. */
type Asking = Pick<Product, 'url' | 'token' | 'organization'> & { readonly credentials?: string };

/** A POST request with a key of its own, as bytes. */
export function readyMade(asking: Asking, path: string, body: unknown): Buffer {
  const { url, token, organization, credentials = `authorization: Bearer ${token}` } = asking;
  const text = JSON.stringify(body);
  const head = [
    `POST /api/v1${path} HTTP/1.1`,
    `host: ${new URL(url).host}`,
    credentials,
    'content-type: application/json',
    `content-length: ${Buffer.byteLength(text)}`,
    `idempotency-key: ${randomUUID()}`,
    `quittance-organization: ${organization() ?? ''}`,
  ];
  return Buffer.from(`${head.join('\r\n')}${HEAD_END}${text}`);
}

export async function openLeanClient({ url }: Product): Promise<LeanClient> {
  const { hostname, port } = new URL(url);
  const socket = connect({ host: hostname, port: Number(port), noDelay: true });
  await once(socket, 'connect');
  let answer = Buffer.alloc(0);
  let waiting: PromiseWithResolvers<void> | undefined;
  socket.on('data', (part) => {
    answer = answer.length === 0 ? part : Buffer.concat([answer, part]);
    const end = answer.indexOf(HEAD_END);
    if (end === -1 || answer.length < end + HEAD_END.length + lengthOf(answer.toString('latin1', 0, end))) return;
    const text = answer;
    answer = Buffer.alloc(0);
    if (text.toString('latin1', 0, 10).startsWith('HTTP/1.1 2')) waiting?.resolve();
    else waiting?.reject(new Error(text.toString()));
  });
  socket.on('error', (error) => waiting?.reject(error));
  socket.on('close', () => waiting?.reject(new Error('the server closed the connection')));
  return {
    send(request) {
      waiting = Promise.withResolvers();
      socket.write(request);
      return waiting.promise;
    },
    close: () => void socket.destroy(),
  };
}

function lengthOf(head: string): number {
  const length = /\r\ncontent-length: (\d+)/i.exec(head)?.[1];
  if (length === undefined) throw new Error(`an answer without its length: ${head}`);
  return Number(length);
}
