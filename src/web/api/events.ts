import type { RouteName } from '../../contract/routes.ts';
import { granted } from './call.ts';
import type { Answer, CallOptions, Input } from './call.ts';

const END = '\n\n';
const DATA = 'data: ';

/**
 * The answers of a route that sends one each time it has changed, until it sends no more. By `fetch`, as the browser's
 * own EventSource could not say which organization is asked about. Throws like `call`, and where the stream breaks off.
 */
export async function* answersOf<N extends RouteName>(
  name: N,
  input: Input<N>,
  options: CallOptions,
): AsyncGenerator<Answer<N>, void> {
  const { body } = await granted(name, input, options);
  if (body === null) return;
  const reader = body.pipeThrough(new TextDecoderStream()).getReader();
  let text = '';
  for (;;) {
    // oxlint-disable-next-line no-await-in-loop -- one part after the other
    const { done, value } = await reader.read();
    if (done) return;
    const events = (text + value).split(END);
    text = events.pop() ?? '';
    for (const event of events) {
      // What is no data is a sign of life. The server serializes by the same schema.
      if (event.startsWith(DATA)) yield JSON.parse(event.slice(DATA.length)) as Answer<N>;
    }
  }
}
