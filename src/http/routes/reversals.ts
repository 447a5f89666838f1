import { getReversal } from '../../app/get-reversal.ts';
import { postReversal } from '../../app/post-reversal.ts';

export const reversals = { getReversal, postReversal };
