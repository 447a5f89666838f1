import { openEmbedded } from '../../src/store/engine/embedded.ts';

/** Has the embedded engine parse a thousand long statements, and says what memory its process took at most. */
const [dataDirectory = ''] = process.argv.slice(2);
const STATEMENTS = 1000;

const { pool, close } = await openEmbedded({ dataDirectory, since: '2026-01-02T03:04:05Z' });
const long = `select ${Array.from({ length: 200 }, (_, at) => `(${at} + 1) * 2`).join(', ')} where false`;
let parsed = 0;
for (; parsed < STATEMENTS; parsed += 1) await pool.query(`${long} -- ${parsed}`);
await close();
const { maxRSS } = process.resourceUsage();
process.stdout.write(JSON.stringify({ parsed, megabytes: Math.round(maxRSS / 1000) }));
