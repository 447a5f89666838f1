import { join } from 'node:path';
import { continueAsPinnedNode } from '../bin/pinned-node.js';
import { buildWeb, install, orExplain, root } from './support/bootstrap.js';
import { npmProcess } from './support/npm-process.js';

/** `npm start`: from a fresh clone to a running server, doing only what is not done yet. It ends with its npm. */
await orExplain(async () => {
  const npm = npmProcess();
  await install();
  await buildWeb();
  const during = npm === undefined ? [] : ['--while', String(npm)];
  continueAsPinnedNode([join(root, 'src/main.ts'), 'serve', ...during, ...process.argv.slice(2)]);
});
