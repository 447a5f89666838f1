import type { FastifyRequest } from 'fastify';
import { Refused } from '../app/refusal.ts';

/** The names under which a loopback server may be addressed; any other is a rebound name of another site. */
const LOOPBACK_NAMES = new Set(['localhost', '127.0.0.1', '[::1]']);
const HTTP_PORT = 80;
const READS = new Set(['GET', 'HEAD', 'OPTIONS']);

/** Whether an address to bind to is reached from this machine only. */
export function isLoopback(host: string): boolean {
  return LOOPBACK_NAMES.has(host) || host === '::1';
}

/**
 * Refuses what a web page of another site could make a browser send here (DESIGN §4): a Host that is not ours, and
 * writes that come from elsewhere. A caller that is no browser sends neither Origin nor Sec-Fetch-Site, and passes.
 */
export function checkRequest(request: FastifyRequest): void {
  if (!isOurs(request.headers.host, request.socket.localPort)) {
    throw new Refused('host-not-allowed', 'The Host header does not name this server.');
  }
  if (!READS.has(request.method)) checkSource(request);
}

function checkSource(request: FastifyRequest): void {
  const { origin } = request.headers;
  const site = request.headers['sec-fetch-site'];
  const fromElsewhere = site !== undefined && site !== 'same-origin' && site !== 'none';
  if (fromElsewhere || (origin !== undefined && !isOurOrigin(origin, request.socket.localPort))) {
    throw new Refused('origin-not-allowed', 'Writes are taken from this server’s own page only.');
  }
}

function isOurOrigin(origin: string, port: number | undefined): boolean {
  return origin.startsWith('http://') && isOurs(origin.slice('http://'.length), port);
}

/** `port` is the one that took the connection; a request injected in this process has none. */
function isOurs(host: string | undefined, port: number | undefined): boolean {
  const parts = /^(\[[0-9a-f:]+\]|[a-z0-9.-]+)(?::(\d{1,5}))?$/i.exec(host ?? '');
  if (parts === null || !LOOPBACK_NAMES.has((parts[1] ?? '').toLowerCase())) return false;
  return port === undefined || Number(parts[2] ?? HTTP_PORT) === port;
}
