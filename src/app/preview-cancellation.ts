import { cancellationOutput, decideCancellation } from './cancellation.ts';
import { postedDocument } from './posted-document.ts';
import { query } from './query.ts';

/** What cancelling would credit, settle and free: the same decision, not saved. */
export const previewCancellation = query<'previewCancellation'>(async (work, { input }) => {
  const invoice = await postedDocument(work, input.params.id);
  return { output: await cancellationOutput(work, await decideCancellation(work, invoice, input.body)) };
});
