import type { DocumentRow, ImportResult, PartnerRow, RejectedRow } from '../../contract/imports.ts';
import { readRows } from '../../readers/csv/read-rows.ts';
import { ask } from '../ask.ts';
import type { Api, CliContext } from '../command.ts';
import { base64Of, sha256Of } from '../files.ts';
import type { InputFile } from '../files.ts';
import { startProgress } from '../progress.ts';
import type { Progress } from '../progress.ts';
import type { SurveyedFile } from '../sheet-options.ts';
import type { Part } from './parts.ts';
import type { Rehearsal } from './rehearsal.ts';
import type { Rejects } from './rejects.ts';
import { documentRow, partnerRow } from './rows.ts';
import type { RowSettings } from './rows.ts';

/** What came of one file. `repeated` rows say of a partner what an earlier row said. */
export type Tally = {
  readonly part: Part;
  readonly file: string;
  rows: number;
  added: number;
  unchanged: number;
  repeated: number;
  rejected: number;
  /** Amounts whose surplus digits were taken off as the mapping says. */
  rounded: number;
};

export type Sending = RowSettings & {
  readonly context: CliContext;
  readonly rejects: Rejects;
  readonly createPartners: boolean;
  readonly to: {
    readonly api: Api;
    readonly organization: string;
    /** Nothing is saved: a dry run. */
    readonly rehearsal?: Rehearsal | undefined;
  };
};

type PartFile = SurveyedFile & { readonly part: Part };
type Chunk = { partners: PartnerRow[]; documents: DocumentRow[]; rejected: RejectedRow[]; read: number };

/** How many rows one request carries: one transaction each. */
const CHUNK = 2000;
/** The largest file that is kept as a whole; the API takes base64 up to 160 MiB. */
const LARGEST_KEPT = 110 * 1024 * 1024;

/** Reads one file row by row and sends it in chunks; bad rows go to the rejects and the others on. */
export async function sendFile(part: PartFile, sending: Sending): Promise<Tally> {
  const { file, sheet } = part;
  const tally = { part: part.part, file: file.path, ...NOTHING };
  const progress = startProgress(sending.context, { label: `${verb(sending)} ${part.part}`, total: sheet.rows });
  const sha256 = sha256Of(file.source);
  await keepFile(file, sha256, sending);
  const seen = new Map<string, string>();
  let chunk: Chunk = emptyChunk();
  const flush = async () => {
    await sendChunk(chunk, { file, sha256, tally, sending, progress });
    chunk = emptyChunk();
  };
  for (const read of readRows(file.source, sheet)) {
    chunk.read += 1;
    tally.rows += 1;
    if ('problems' in read) chunk.rejected.push(...read.problems);
    else {
      tally.rounded += read.rounded.length;
      const made = part.part === 'partners' ? partnerRow(read, sending) : documentRow(read, sending);
      if ('rejected' in made) chunk.rejected.push(...made.rejected);
      else if ('document' in made.row) chunk.documents.push(made.row);
      else if (isRepeated(made.row, seen)) tally.repeated += 1;
      else chunk.partners.push(made.row);
    }
    if (chunk.read >= CHUNK) await flush(); // oxlint-disable-line no-await-in-loop -- chunks follow one another
  }
  await flush();
  await progress.done();
  return tally;
}

const NOTHING = { rows: 0, added: 0, unchanged: 0, repeated: 0, rejected: 0, rounded: 0 };

function verb({ to }: Sending): string {
  return to.rehearsal === undefined ? 'Importing' : 'Checking';
}

function emptyChunk(): Chunk {
  return { partners: [], documents: [], rejected: [], read: 0 };
}

/** A partner that an earlier row gave word for word: files of documents name theirs again and again. */
function isRepeated({ partner }: PartnerRow, seen: Map<string, string>): boolean {
  const key = partner.number ?? partner.externalId ?? '';
  const said = JSON.stringify(partner);
  if (seen.get(key) === said) return true;
  seen.set(key, said);
  return false;
}

async function keepFile(file: InputFile, sha256: string, { to, context }: Sending): Promise<void> {
  if (to.rehearsal !== undefined) return;
  const keep = file.size <= LARGEST_KEPT;
  if (!keep) {
    await context.stderr.write(`${file.path}: too large to be kept with the ledger; its rows and its SHA-256 are.\n`);
  }
  const content = keep ? { content: base64Of(file.source) } : {};
  const body = { name: baseName(file.path), sha256, size: file.size, ...content };
  await ask(to.api, 'keepSourceFile', { organization: to.organization, body });
}

type ChunkOf = {
  readonly file: InputFile;
  readonly sha256: string;
  readonly tally: Tally;
  readonly sending: Sending;
  readonly progress: Progress;
};

async function sendChunk({ partners, documents, rejected, read }: Chunk, about: ChunkOf): Promise<void> {
  const { file, sha256, tally, sending, progress } = about;
  const { to, createPartners } = sending;
  if (partners.length + documents.length > 0) {
    const body = {
      file: { name: baseName(file.path), sha256 },
      createPartners,
      ...(partners.length > 0 ? { partners } : {}),
      ...(documents.length > 0 ? { documents } : {}),
    };
    const answer = await addOrTry(body, { partners, documents }, to);
    tally.added += answer.added;
    tally.unchanged += answer.unchanged;
    rejected.push(...answer.rejected);
  }
  sending.rejects.add(
    tally.file,
    rejected.toSorted((a, b) => a.line - b.line),
  );
  tally.rejected += new Set(rejected.map(({ line }) => line)).size;
  await progress.add(read);
}

async function addOrTry(
  chunk: object,
  rows: Pick<Chunk, 'partners' | 'documents'>,
  { api, organization, rehearsal }: Sending['to'],
): Promise<ImportResult> {
  if (rehearsal === undefined) return ask(api, 'importRows', { organization, body: chunk });
  const earlier = rehearsal.leanedOnBy(rows);
  const answer = await ask(api, 'previewRows', { organization, body: { ...chunk, earlier } });
  rehearsal.add(rows, new Set(answer.rejected.map(({ line }) => line)));
  return answer;
}

/** The name without its folders, which are nobody's business. */
function baseName(path: string): string {
  return (path.split(/[\\/]/).at(-1) ?? path).slice(-300);
}
