import { Duplex } from 'node:stream';
import type { Database } from './embedded-database.ts';

const TERMINATE = 'X'.charCodeAt(0);

type Written = { readonly chunk: Buffer };

/**
 * What node-postgres takes for the socket of one connection: its messages go to the database as they are, and the
 * answers come back as they are. So errors, types and prepared statements behave as with a server.
 */
export function openSession(database: () => Promise<Database>): Duplex {
  const session = new Duplex({
    read: () => undefined,
    writev: (written, settle) => {
      const request = requestOf(written);
      if (request.length === 0) return settle();
      const answer = (bytes: Uint8Array) => void session.push(bytes);
      database()
        .then((open) => open.exchange(request, answer))
        .then(() => settle(), settle);
    },
    final: (settle) => {
      session.push(null);
      settle();
    },
  });
  const nothing = () => undefined;
  const connect = () => process.nextTick(() => session.emit('connect'));
  return Object.assign(session, { connect, setNoDelay: nothing, setKeepAlive: nothing, ref: nothing, unref: nothing });
}

/** One exchange of all that was written together. The end of a session ends no server: the next one resets it. */
function requestOf(written: readonly Written[]): Uint8Array {
  const messages = written.map(({ chunk }) => chunk).filter((chunk) => chunk[0] !== TERMINATE);
  return new Uint8Array(Buffer.concat(messages));
}
