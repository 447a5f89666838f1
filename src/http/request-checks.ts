import type { FastifyRequest } from 'fastify';
import { Refused } from '../app/refusal.ts';

/** The names under which a loopback server may be addressed; any other is a rebound name of another site. */
const LOOPBACK_NAMES = new Set(['localhost', '127.0.0.1', '[::1]']);
const PORTS: Readonly<Record<string, number>> = { 'http:': 80, 'https:': 443 };
const READS = new Set(['GET', 'HEAD', 'OPTIONS']);

/** Whether an address to bind to, or the name in a URL, is reached from this machine only. */
export function isLoopback(host: string): boolean {
  return LOOPBACK_NAMES.has(host) || host === '::1';
}

/**
 * Refuses what a web page of another site could make a browser send here (DESIGN §4): a Host that is not ours, and
 * writes that come from elsewhere. A caller that is no browser sends neither Origin nor Sec-Fetch-Site, and passes.
 * `address` is where people reach the server besides loopback, as an origin such as https://books.example.org.
 */
export function requestCheck(address?: string): (request: FastifyRequest) => void {
  const hosts = address === undefined ? NONE : hostsOf(new URL(address));
  return ({ method, headers, socket: { localPort } }) => {
    const host = headers.host?.toLowerCase() ?? '';
    if (!hosts.has(host) && !isLoopbackHost(host, localPort)) {
      throw new Refused('host-not-allowed', 'The Host header does not name this server.');
    }
    if (READS.has(method)) return;
    const { origin, 'sec-fetch-site': site = 'none' } = headers;
    const isOurs = origin === undefined || origin === address || isLoopbackOrigin(origin, localPort);
    if (isOurs && (site === 'same-origin' || site === 'none')) return;
    throw new Refused('origin-not-allowed', 'Writes are taken from this server’s own page only.');
  };
}

const NONE: ReadonlySet<string> = new Set();

/** With its port and, where that is the usual one of its scheme, without. */
function hostsOf({ host, hostname, port, protocol }: URL): ReadonlySet<string> {
  return new Set([host, `${hostname}:${port || PORTS[protocol]}`]);
}

function isLoopbackOrigin(origin: string, port: number | undefined): boolean {
  return origin.startsWith('http://') && isLoopbackHost(origin.slice('http://'.length), port);
}

/** `port` is the one that took the connection; a request injected in this process has none. */
function isLoopbackHost(host: string, port: number | undefined): boolean {
  const parts = /^(\[[0-9a-f:]+\]|[a-z0-9.-]+)(?::(\d{1,5}))?$/.exec(host);
  if (parts === null || !LOOPBACK_NAMES.has(parts[1] ?? '')) return false;
  return port === undefined || Number(parts[2] ?? PORTS['http:']) === port;
}
