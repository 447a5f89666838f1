import { join } from 'node:path';
import { continueAsPinnedNode } from '../bin/pinned-node.js';
import { buildWeb, install, orExplain, root } from './support/bootstrap.js';

/** `npm start`: from a fresh clone to a running server, doing only what is not done yet. */
await orExplain(async () => {
  await install();
  await buildWeb();
  continueAsPinnedNode([join(root, 'src/main.ts'), 'serve', ...process.argv.slice(2)]);
});
