import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { secretText } from '../auth/chance.ts';
import { OPEN } from './declared.ts';
import { pageHeaders } from './security-headers.ts';

const TYPES: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.ico': 'image/x-icon',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.webmanifest': 'application/manifest+json',
  '.woff2': 'font/woff2',
};
const PAGE = 'index.html';
/** Where index.html wants this answer's nonce; Mantine's inline styles carry it. */
const NONCE_MARK = '__NONCE__';
/** The build puts a digest into the names of what stands there. */
const IMMUTABLE = 'public, max-age=31536000, immutable';
const NOT_BUILT =
  '<!doctype html><title>Quittance</title><p>The web app is not built yet: run <code>npm run build</code>.</p>';

/** The web app as it was built: its files, and its one page for every address that the page itself routes. */
export type WebApp = { readonly sendPage: (reply: FastifyReply) => FastifyReply };

/** Reads the built files once (a few MB) and serves them from memory; only names read at start can be asked for. */
export async function serveWebApp(app: FastifyInstance, directory: string): Promise<WebApp> {
  const files = await readFiles(directory);
  for (const [name, bytes] of files) {
    if (name === PAGE) continue;
    const headers = {
      'content-type': TYPES[path.extname(name)] ?? 'application/octet-stream',
      'cache-control': name.startsWith('assets/') ? IMMUTABLE : 'no-cache',
    };
    app.get(`/${name}`, OPEN, (_, reply) => reply.headers(headers).send(bytes));
  }
  const page = files.get(PAGE)?.toString('utf8') ?? NOT_BUILT;
  return { sendPage: (reply) => sendPage(reply, page) };
}

/** Whether a request opens an address of the web app: in a browser, or with what takes anything, as curl does. */
export function wantsPage({ method, url, headers: { accept = '' } }: FastifyRequest): boolean {
  const reads = method === 'GET' || method === 'HEAD';
  if (!reads || /^\/api(\/|$|\?)/.test(url)) return false;
  // A browser takes anything, too, where it asks for a script or a picture; those have file names.
  return accept.includes('text/html') || (accept.includes('*/*') && !/^[^?]*\.[^/?]*(\?|$)/.test(url));
}

/** An HTML answer whose inline styles, marked with the nonce, are taken. */
export function sendPage(reply: FastifyReply, html: string): FastifyReply {
  const nonce = secretText(16);
  return reply.headers(pageHeaders(nonce)).send(html.replaceAll(NONCE_MARK, nonce));
}

async function readFiles(directory: string): Promise<Map<string, Buffer>> {
  const entries = await readdir(directory, { recursive: true, withFileTypes: true }).catch(() => []);
  const files = entries.filter((entry) => entry.isFile()).map((entry) => path.join(entry.parentPath, entry.name));
  const read = files.map(async (file): Promise<[string, Buffer]> => {
    return [path.relative(directory, file).split(path.sep).join('/'), await readFile(file)];
  });
  return new Map(await Promise.all(read));
}
