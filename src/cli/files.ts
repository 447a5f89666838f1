import { createHash } from 'node:crypto';
import { accessSync, closeSync, constants, openSync, readFileSync, readSync, statSync, writeSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import type { ByteSource } from '../readers/csv/text.ts';
import { UsageError } from './command.ts';

/** A file to be read in pieces, as often as needed. */
export type InputFile = { readonly path: string; readonly size: number; readonly source: ByteSource };

/** A file written in pieces; gathered so that a million short lines are few writes. */
export type TextFile = { readonly write: (text: string) => void; readonly close: () => void };

const PIECE = 262_144;

/** Opens a file for reading; says in words why it can't, and what to do where the caller knows it. */
export function openInput(path: string, cwd: string, remedy?: string): InputFile {
  const full = resolve(cwd, path);
  const found = statOf(full, path, remedy);
  if (!found.isFile())
    throw new UsageError([`${path}: not a plain file; it is read more than once, so no pipe will do`]);
  return { path, size: found.size, source: () => pieces(full) };
}

/** A small file's text, decoded as UTF-8 without its byte order mark. */
export function readText(path: string, cwd: string): string {
  const { size } = openInput(path, cwd);
  if (size > MOST_TEXT) throw new UsageError([`${path}: ${size} bytes is too large for what this file is for`]);
  return readFileSync(resolve(cwd, path), 'utf8').replace(/^\uFEFF/, '');
}

/** Every byte of a file, and the SHA-256 of them in lower-case hexadecimal. */
export function sha256Of(source: ByteSource): string {
  const hash = createHash('sha256');
  for (const bytes of source()) hash.update(bytes);
  return hash.digest('hex');
}

/** A file's bytes in base64, as writes to the API are JSON. */
export function base64Of(source: ByteSource): string {
  const pieces: Buffer[] = [];
  for (const bytes of source()) pieces.push(Buffer.from(bytes));
  return Buffer.concat(pieces).toString('base64');
}

/** Makes a file, or empties it, and writes to it. */
export function createText(path: string, cwd: string): TextFile {
  const file = createOrExplain(resolve(cwd, path), path);
  let held: string[] = [];
  let length = 0;
  const flush = () => {
    writeAll(file, held.join(''));
    held = [];
    length = 0;
  };
  return {
    write(text) {
      held.push(text);
      length += text.length;
      if (length >= PIECE) flush();
    },
    close() {
      flush();
      closeSync(file);
    },
  };
}

/** Says at once, not at the thousandth row, that nothing can be written into a folder. */
export function requireWritable(folder: string): void {
  try {
    accessSync(folder, constants.W_OK);
  } catch (error) {
    throw new UsageError([`${folder}: ${reasonOf(error)}; name another place for rejected rows with --rejects FILE`]);
  }
}

/** Says before long work that a file could not be written at its end, or would be written over unasked. */
export function requireRoomFor(path: string, cwd: string, { over }: { readonly over: boolean }): void {
  const full = resolve(cwd, path);
  const there = statSync(full, { throwIfNoEntry: false });
  if (there?.isDirectory() === true) throw new UsageError([`${path}: is a folder; name a file`]);
  if (there !== undefined && !over) {
    throw new UsageError([`${path}: there is a file already; name another, or write over it with --force`]);
  }
  try {
    accessSync(dirname(full), constants.W_OK);
  } catch (error) {
    throw new UsageError([`${dirname(full)}: ${reasonOf(error)}; name a place that can be written to`]);
  }
}

const MOST_TEXT = 16 * 1024 * 1024;

function* pieces(path: string): Generator<Uint8Array> {
  const file = openSync(path, 'r');
  // One buffer for all pieces: what is read into it is gone with the next piece.
  const buffer = new Uint8Array(PIECE);
  try {
    for (;;) {
      const length = readSync(file, buffer);
      if (length === 0) return;
      yield buffer.subarray(0, length);
    }
  } finally {
    closeSync(file);
  }
}

/** A pipe or a full disk may take only a part at a time. */
function writeAll(file: number, text: string): void {
  const bytes = Buffer.from(text, 'utf8');
  for (let at = 0; at < bytes.length;) at += writeSync(file, bytes, at);
}

function statOf(full: string, path: string, remedy?: string) {
  try {
    return statSync(full);
  } catch (error) {
    throw new UsageError([`${path}: ${reasonOf(error)}${remedy === undefined ? '' : `; ${remedy}`}`]);
  }
}

function createOrExplain(full: string, path: string): number {
  try {
    return openSync(full, 'w');
  } catch (error) {
    throw new UsageError([`${path}: ${reasonOf(error)}`]);
  }
}

function reasonOf(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code === 'ENOENT') return 'there is no such file or folder';
  if (code === 'EACCES') return 'you have no right to it';
  return error instanceof Error ? error.message : String(error);
}
