import type { ImportResult } from '../contract/imports.ts';
import { isOutOfRange } from '../store/database-error.ts';
import { insertSourceFile } from '../store/source-files.ts';
import { inTransaction } from '../store/transaction.ts';
import { Overtaken } from './command.ts';
import { addRows, resultOf } from './import-rows.ts';
import { Refused } from './refusal.ts';
import { enter, organizationOf } from './transaction.ts';
import type { UseCase } from './use-case.ts';

/** What adding rows of a file would do: added by the very code that adds them, in a transaction that is taken back. */
export const previewRows: UseCase<'previewRows'> = async (context, asked) => {
  const { caller } = asked;
  const { earlier, ...chunk } = asked.input.body;
  const organization = await organizationOf(context, caller);
  try {
    return await inTransaction(context.pool, { organization }, async (on) => {
      const work = await enter(on, { context, caller, organization }, { hold: true });
      await insertSourceFile(on, organization, { ...chunk.file, size: 0, kept: false, at: work.at });
      if (earlier !== undefined) await addRows(work, { ...chunk, ...earlier });
      const { partners, documents } = await addRows(work, chunk);
      throw new TriedOut(resultOf([partners, documents]));
    });
  } catch (error) {
    if (error instanceof TriedOut) return { status: 200, body: error.result };
    if (error instanceof Overtaken) {
      throw new Refused('busy', 'The same rows are being imported at this moment.', { retryAfter: 1 });
    }
    if (!isOutOfRange(error)) throw error;
    throw new Refused('amount-too-large', 'With these rows, a balance would be more than can be kept.');
  }
};

/** Ends the transaction without saving anything, and carries what it came to. */
class TriedOut extends Error {
  readonly result: ImportResult;

  constructor(result: ImportResult) {
    super('tried out');
    this.result = result;
  }
}
