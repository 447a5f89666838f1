import { z } from 'zod';

// zod speeds schemas up by code that it makes of text. A page of ours may not do so (its content security policy), and
// even to try is told as a breach of it. Imported wherever the first schema may be made.
if ('document' in globalThis) z.config({ jitless: true });
