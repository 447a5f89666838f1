import { MappingFile } from '../contract/mapping-file.ts';
import { UsageError } from './command.ts';
import { createText, readText } from './files.ts';

/** Reads a mapping file; names every place in it that can't be used. */
export function readMapping(path: string, cwd: string): MappingFile {
  const read = MappingFile.safeParse(parsed(path, cwd));
  if (read.success) return read.data;
  throw new UsageError(
    read.error.issues.map((issue) => `${path}: ${issue.path.join('.') || 'the file'}: ${issue.message}`),
  );
}

/** Writes a mapping that reads the same files the same way. */
export function saveMapping(path: string, cwd: string, mapping: MappingFile): void {
  const file = createText(path, cwd);
  file.write(`${JSON.stringify(mapping, null, 2)}\n`);
  file.close();
}

function parsed(path: string, cwd: string): unknown {
  const text = readText(path, cwd);
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new UsageError([`${path}: not JSON: ${error instanceof Error ? error.message : String(error)}`]);
  }
}
