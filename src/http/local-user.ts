import { readFile, rename, writeFile } from 'node:fs/promises';
import { RIGHTS, type Right } from '../contract/rights.ts';

/** The one user there is until sign-in exists: all rights, less the one that the settings page switches off. */
export type LocalUser = {
  readonly name: string;
  readonly rights: () => ReadonlySet<Right>;
  readonly switchWriting: (on: boolean) => Promise<void>;
};

const SWITCHED: Right = 'canWriteReconciliation';

/** `file` keeps the switch over restarts; a file that can't be read counts as nothing switched off. */
export async function openLocalUser(file: string): Promise<LocalUser> {
  let rights = rightsWith(await readSwitch(file));
  return {
    name: 'Local user',
    rights: () => rights,
    async switchWriting(on) {
      await writeSwitch(file, on);
      rights = rightsWith(on);
    },
  };
}

function rightsWith(writing: boolean): ReadonlySet<Right> {
  return new Set(RIGHTS.filter((right) => writing || right !== SWITCHED));
}

async function readSwitch(file: string): Promise<boolean> {
  const text = await readFile(file, 'utf8').catch(() => '{}');
  return !/"canWriteReconciliation":\s*false/.test(text);
}

async function writeSwitch(file: string, on: boolean): Promise<void> {
  const next = `${file}.next`;
  await writeFile(next, `${JSON.stringify({ [SWITCHED]: on })}\n`, { mode: 0o600 });
  await rename(next, file);
}
