import type { AddressInfo } from 'node:net';
import type { FastifyInstance } from 'fastify';
import { isLoopback } from './request-checks.ts';

export type Binding = {
  readonly host: string;
  /** The port asked for; without one, `DEFAULT_PORT` or the first free one after it. */
  readonly port?: number;
};

/** Where Quittance listens unless told otherwise. */
export const DEFAULT_PORT = 4100;
/** How many ports after the default are tried. */
const PORTS_TRIED = 20;

/** Why no address could be listened on; the message says what to do. */
export class ListenError extends Error {}

/** Binds the server and returns its address. Until sign-in exists it may only be reached from this machine. */
export async function listen(server: FastifyInstance, { host, port }: Binding): Promise<string> {
  if (!isLoopback(host)) {
    throw new ListenError(`Quittance has no sign-in yet, so it listens on this machine only, not on ${host}.`);
  }
  if (port !== undefined) {
    if (await bind(server, host, port)) return addressOf(server);
    throw new ListenError(`Port ${port} is in use. Stop what uses it, or start with another PORT.`);
  }
  for (let next = DEFAULT_PORT; next < DEFAULT_PORT + PORTS_TRIED; next += 1) {
    // oxlint-disable-next-line no-await-in-loop -- the first free one
    if (await bind(server, host, next)) return addressOf(server);
  }
  throw new ListenError(`Ports ${DEFAULT_PORT} to ${DEFAULT_PORT + PORTS_TRIED - 1} are all in use; choose a PORT.`);
}

async function bind(server: FastifyInstance, host: string, port: number): Promise<boolean> {
  try {
    await server.listen({ host, port });
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EADDRINUSE') return false;
    throw error;
  }
}

function addressOf(server: FastifyInstance): string {
  // A server that listens on a port has an address with one.
  const { address, family, port } = server.server.address() as AddressInfo;
  return `http://${family === 'IPv6' ? `[${address}]` : address}:${port}`;
}
