import { createConnection, createServer } from 'node:net';

/** What the kernel takes as a socket's address, less the closing zero. */
const LONGEST_PATH = 103;

/** A sign of life that the kernel takes away with its process, and that is seen from other containers too. */
export type Beacon = { readonly path: string; readonly close: () => void };

/** Lights a beacon: a socket that accepts and says nothing. None where the file system has no sockets. */
export async function light(path: string): Promise<Beacon | undefined> {
  if (Buffer.byteLength(path) > LONGEST_PATH) return undefined;
  const server = createServer((connection) => connection.destroy());
  const lit = await new Promise<boolean>((resolve) => {
    server.once('error', () => resolve(false));
    server.listen(path, () => resolve(true));
  });
  // It must not keep a process alive that has nothing else to do.
  server.unref();
  return lit ? { path, close: () => server.close() } : undefined;
}

/** Whether the process that lit the beacon at `path` still runs on this machine. */
export function isLit(path: string): Promise<boolean> {
  return new Promise((resolve) => {
    const connection = createConnection(path);
    connection.once('error', () => resolve(false));
    connection.once('connect', () => {
      connection.destroy();
      resolve(true);
    });
  });
}
