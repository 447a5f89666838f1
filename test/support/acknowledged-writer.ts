import { openEmbedded } from '../../src/store/engine/embedded.ts';

// A program for the kill tests: commits one row after the other into the data directory named by its argument, and
// prints each row's number only once its commit has been acknowledged. It never ends by itself.

const [dataDirectory = ''] = process.argv.slice(2);
const { pool } = await openEmbedded({ dataDirectory, since: '2026-01-02T03:04:05Z' });
await pool.query('create table if not exists row (id bigint primary key, padding text)');
const last = await pool.query<{ id: bigint }>('select coalesce(max(id), 0)::bigint as id from row');

for (let id = (last.rows[0]?.id ?? 0n) + 1n; ; id += 1n) {
  await pool.query(`insert into row values ($1, repeat('x', 500))`, [id]);
  // Waited for: a reader that is slow would else leave numbers in this process, to be killed with it.
  await new Promise((written) => process.stdout.write(`${id}\n`, written));
}
