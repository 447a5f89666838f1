import { cpSync, existsSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { buildWeb, root, run } from './support/bootstrap.js';

/** `npm run build`: what the published package ships, in `dist/`. */
const dist = join(root, 'dist');
const stale = existsSync(dist) ? readdirSync(dist).filter((name) => name !== 'web') : [];
for (const name of stale) rmSync(join(dist, name), { recursive: true });
await buildWeb();
run(process.execPath, [join(root, 'node_modules/typescript/bin/tsc'), '--project', 'tsconfig.build.json']);
copyAssets();

/** What the code reads beside itself at run time: the migrations. */
function copyAssets() {
  const files = readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' });
  for (const file of files.filter((name) => name.endsWith('.sql'))) {
    cpSync(join(root, 'src', file), join(dist, file));
  }
}
