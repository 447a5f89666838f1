#!/usr/bin/env node
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { continueAsPinnedNode } from './pinned-node.js';

// A clone runs its sources; the published package ships them built, as Node strips no types under node_modules.
const source = fileURLToPath(new URL('../src/main.ts', import.meta.url));
const built = fileURLToPath(new URL('../dist/main.js', import.meta.url));

try {
  continueAsPinnedNode([existsSync(source) ? source : built, ...process.argv.slice(2)]);
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
