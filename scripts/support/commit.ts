import { execFileSync } from 'node:child_process';
import { root } from './bootstrap.js';

/** The commit that stands in the clone, short, with a `+` if files differ from it. */
export function commit(): string {
  const git = (...args: string[]) => execFileSync('git', args, { cwd: root, encoding: 'utf8' }).trim();
  const changed = git('status', '--porcelain', '--untracked-files=no') !== '';
  return `\`${git('rev-parse', '--short', 'HEAD')}\`${changed ? '+' : ''}`;
}
