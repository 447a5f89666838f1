import { join } from 'node:path';
import { continueAsPinnedNode } from '../bin/pinned-node.js';
import { install, orExplain, root } from './support/bootstrap.js';

/** `npm test`: installs what is missing, then runs every check and test there is. */
await orExplain(async () => {
  await install();
  continueAsPinnedNode([join(root, 'scripts/test-all.ts'), ...process.argv.slice(2)]);
});
