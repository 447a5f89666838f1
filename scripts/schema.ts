import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Pool } from 'pg';
import { openEmbedded } from '../src/store/engine/embedded.ts';
import { migrate } from '../src/store/migrate.ts';

const FILE = new URL('../src/store/schema.sql', import.meta.url);

const WIDTH = 118;

/** The books, and apart from them who may enter. */
const OURS = `c.relnamespace in ('public'::regnamespace, 'sign_in'::regnamespace)`;
/** What of the catalog one part of the page is made of: one row a line, in an order of its own. */
const COLUMNS = `
  select c.relname as name, format('  %s %s%s%s', a.attname, format_type(a.atttypid, a.atttypmod),
    case when a.attnotnull then ' not null' end, ' default ' || pg_get_expr(d.adbin, d.adrelid)) as line
  from pg_class c
  join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
  left join pg_attrdef d on d.adrelid = c.oid and d.adnum = a.attnum
  where ${OURS} and c.relkind in ('r', 'v') and c.relname not like 'kysely%'
  order by c.relname, a.attnum`;
const CONSTRAINTS = `
  select c.relname as name, format('  constraint %s %s', k.conname, pg_get_constraintdef(k.oid)) as line
  from pg_class c join pg_constraint k on k.conrelid = c.oid and k.contype <> 'n'
  where ${OURS} and c.relname not like 'kysely%'
  order by c.relname, k.contype <> 'p', k.conname`;
const INDEXES = `
  select c.relname as name, pg_get_indexdef(i.indexrelid) as line
  from pg_class c join pg_index i on i.indrelid = c.oid join pg_class n on n.oid = i.indexrelid
  where ${OURS} and c.relname not like 'kysely%'
    and not exists (select from pg_constraint k where k.conindid = i.indexrelid and k.contype in ('p', 'u'))
  order by c.relname, n.relname`;
const TABLES = `
  select c.relname as name, array_to_string(c.reloptions, ', ') as line
  from pg_class c
  where ${OURS} and c.relkind in ('r', 'v') and c.relname not like 'kysely%'
  order by c.relkind, c.relname`;
const TRIGGERS = `
  select c.relname as name, pg_get_triggerdef(t.oid) as line
  from pg_trigger t join pg_class c on c.oid = t.tgrelid
  where not t.tgisinternal and ${OURS} order by c.relname, t.tgname`;
const FUNCTIONS = `
  select p.proname as name, format('%s(%s) returns %s%s%s', p.proname, pg_get_function_identity_arguments(p.oid),
    pg_get_function_result(p.oid), case when p.prosecdef then ' security definer' end,
    ' set ' || array_to_string(p.proconfig, ', ')) as line
  from pg_proc p where p.pronamespace = 'public'::regnamespace order by 2`;

type Line = { readonly name: string; readonly line: string | null };

/** The schema as the migrations leave it, in one text that two engines and two days agree on. */
export async function schemaText(pool: Pool): Promise<string> {
  const [tables, columns, constraints, indexes, triggers, functions] = [
    await pool.query<Line>(TABLES),
    await pool.query<Line>(COLUMNS),
    await pool.query<Line>(CONSTRAINTS),
    await pool.query<Line>(INDEXES),
    await pool.query<Line>(TRIGGERS),
    await pool.query<Line>(FUNCTIONS),
  ].map((answer) => answer.rows) as [Line[], Line[], Line[], Line[], Line[], Line[]]; // six queries, six answers
  const of = (lines: readonly Line[], name: string) => lines.filter((line) => line.name === name);
  const parts = tables.map(({ name, line: options }) => {
    const inside = [...of(columns, name), ...of(constraints, name)].map(({ line }) => line).join(',\n');
    const after = [...of(indexes, name), ...of(triggers, name)].map(({ line }) => `${line};\n`).join('');
    return `${name} (\n${inside}\n)${options ? ` with (${options})` : ''};\n${after}`;
  });
  const page = [
    '-- The schema as the migrations leave it: to be read, not run. `npm run schema` writes it, a test compares.\n',
    ...parts,
    functions.map(({ line }) => `function ${line};\n`).join(''),
  ].join('\n');
  return page.split('\n').map(wrapped).join('\n');
}

/** Long lines go on below, further in. */
function wrapped(line: string): string {
  const indent = /^ */.exec(line)?.[0] ?? '';
  const lines = [''];
  for (const word of line.split(/(?<=[^ ]) /)) {
    const last = lines.at(-1) ?? '';
    if (last.length + word.length < WIDTH) lines[lines.length - 1] = last === '' ? word : `${last} ${word}`;
    else lines.push(`${indent}    ${word}`);
  }
  return lines.join('\n');
}

if (import.meta.main) {
  const dataDirectory = mkdtempSync(join(tmpdir(), 'quittance-schema-'));
  const engine = await openEmbedded({ dataDirectory, since: 'a dump of the schema' });
  try {
    await migrate(engine.pool);
    writeFileSync(FILE, await schemaText(engine.pool));
  } finally {
    await engine.close();
    rmSync(dataDirectory, { recursive: true, force: true });
  }
}
