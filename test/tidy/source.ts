import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { posix } from 'node:path';
import { parseSync } from 'rolldown/utils';

/** A node of the syntax tree; which fields a node has follows from its `type` (ESTree, with TypeScript's nodes). */
export type Node = {
  readonly type: string;
  readonly start: number;
  readonly end: number;
  readonly [field: string]: unknown;
};

export type Comment = { readonly value: string; readonly start: number; readonly end: number };

/** One file of the repository. Files that are not code have an empty tree. */
export type Source = {
  readonly path: string;
  readonly text: string;
  readonly tree: Node;
  readonly comments: readonly Comment[];
  /** The line, from 1, on which the character at `offset` stands. */
  readonly line: (offset: number) => number;
};

/** Every file of the repository, or those of an example. */
export type House = readonly Source[];

const EMPTY: Node = { type: 'Program', start: 0, end: 0 };

/** Reads every text file that git tracks or would track. */
export function readHouse(): House {
  const listed = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], {
    encoding: 'utf8',
    maxBuffer: 1 << 26,
  });
  return listed
    .split('\0')
    .filter((path) => path !== '' && existsSync(path) && !isBinary(path))
    .map((path) => source(path, readFileSync(path, 'utf8')));
}

/** Parses one file; throws where code does not parse, as nothing can be said about it. */
export function source(path: string, text: string): Source {
  const starts = lineStarts(text);
  const line = (offset: number) => starts.findLastIndex((start) => start <= offset) + 1;
  if (!/\.[jt]sx?$/.test(path)) return { path, text, tree: EMPTY, comments: [], line };
  const parsed = parseSync(path, text);
  if (parsed.errors.length > 0) throw new Error(`${path}: ${parsed.errors.map((error) => error.message).join('; ')}`);
  // The parser's own node types are a closed union; rules look at a few kinds and walk through the rest.
  return { path, text, tree: parsed.program as unknown as Node, comments: parsed.comments, line };
}

/** Calls `visit` for each node, parents first, with its ancestors from the root down. */
export function walk(node: Node, visit: (node: Node, ancestors: readonly Node[]) => void, above: readonly Node[] = []) {
  visit(node, above);
  const path = [...above, node];
  for (const value of Object.values(node)) {
    for (const child of Array.isArray(value) ? value : [value]) if (isNode(child)) walk(child, visit, path);
  }
}

export function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string';
}

/** What a file imports or re-exports: the specifiers as written, each with its offset. */
export function imports(file: Source): readonly { readonly specifier: string; readonly offset: number }[] {
  const found: { specifier: string; offset: number }[] = [];
  walk(file.tree, (node) => {
    const from = node['source'];
    if (isNode(from) && typeof from['value'] === 'string') found.push({ specifier: from['value'], offset: node.start });
  });
  return found;
}

/** The repository path that a relative specifier of `file` names. */
export function resolve(file: Source, specifier: string): string {
  return posix.join(posix.dirname(file.path), specifier);
}

/** The room of `src/` a path lies in; `undefined` for `src/main.ts` and what lies outside `src/`. */
export function roomOf(path: string): string | undefined {
  return /^src\/([^/]+)\//.exec(path)?.[1];
}

export function isTest(path: string): boolean {
  return /\.test\.tsx?$/.test(path) || path.startsWith('test/') || path.includes('/test-support/');
}

export function isCode(path: string): boolean {
  return /\.[jt]sx?$/.test(path);
}

function isBinary(path: string): boolean {
  return /\.(png|jpg|ico|gif|webp|woff2?|ttf|gz|tgz|zip|xlsx|pdf)$/.test(path);
}

function lineStarts(text: string): readonly number[] {
  const starts = [0];
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  return starts;
}
