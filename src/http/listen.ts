import type { AddressInfo } from 'node:net';
import type { FastifyInstance } from 'fastify';
import { isLoopback } from './request-checks.ts';

export type Binding = {
  readonly host: string;
  /** The port asked for; without one, `DEFAULT_PORT` or the first free one after it. */
  readonly port?: number;
  /** Where people reach the server, where that is said: needed beyond this machine. */
  readonly address?: string;
};

/** Where Quittance listens unless told otherwise. */
export const DEFAULT_PORT = 4100;
/** How many ports after the default are tried. */
const PORTS_TRIED = 20;

/** Why no address could be listened on; the message says what to do. */
export class ListenError extends Error {}

/**
 * Binds the server and returns the address by which this machine reaches it. Others reach it only where it was said
 * under which address, as nothing else tells a page of ours from another's; and that by TLS, as the cookies of one
 * without it would cross the network in the clear.
 */
export async function listen(server: FastifyInstance, { host, port, address }: Binding): Promise<string> {
  if (!isLoopback(host) && address?.startsWith('https:') !== true) {
    throw new ListenError(
      `To listen on ${host}, beyond this machine, Quittance has to know the address by which a proxy that speaks TLS ` +
        'is reached: set QUITTANCE_ADDRESS, such as https://books.example.org.',
    );
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
  const reached = EVERYWHERE[address] ?? address;
  return `http://${family === 'IPv6' ? `[${reached}]` : reached}:${port}`;
}

/** Who listens on all addresses is reached by this machine's own. */
const EVERYWHERE: Readonly<Record<string, string>> = { '0.0.0.0': '127.0.0.1', '::': '::1' };
