import { PROBLEMS } from '../../contract/problem.ts';
import { type ApiDescription, type Operation, type Parameter, resolve } from './document.ts';
import { STYLE } from './page-style.ts';
import type { JsonSchema } from './schemas.ts';

type Schemas = Readonly<Record<string, JsonSchema>>;

/** Deeper than this an outline names the schema instead of spelling it out. */
const DEEPEST = 4;

/** Where the page wants the address that it is served from, for its examples to be pasted. */
export const ORIGIN_MARK = '__ORIGIN__';

/** The API as a page to read: no script, nothing from elsewhere; `__NONCE__` stands where the answer's nonce goes. */
export function apiPage(api: ApiDescription): string {
  const operations = Object.entries(api.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ path, method: method.toUpperCase(), operation })),
  );
  const groups = Map.groupBy(operations, ({ operation }) => operation.tags[0] ?? '');
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<link rel="icon" href="data:,">
<title>Quittance API</title>
<style nonce="__NONCE__">${STYLE}</style>
</head>
<body>
<header>
<h1>Quittance API</h1>
<p>Version ${text(api.info.version)}, under <code>/api/v1</code>. The same as a document for machines:
<a href="/api/v1/openapi.json">openapi.json</a> (OpenAPI 3.1).</p>
<p>${api.info.description.split('\n').map(prose).join('<br>')}</p>
<p>${prose(ABOUT_EXAMPLES)}</p>
</header>
<nav aria-label="Contents">${[...groups].map(([tag, list]) => contents(tag, list)).join('')}
<p><a href="#problems">Problem codes</a></p></nav>
<main>
${[...groups].map(([tag, list]) => group(tag, list, api.components.schemas)).join('\n')}
${problems()}
</main>
</body>
</html>
`;
}

const ABOUT_EXAMPLES =
  'In the examples, `$ORGANIZATION` is the `id` of an organization from `GET /api/v1/organizations`: set it where ' +
  'there are several. Unset, curl leaves the header out, and the only organization is meant.';

type Listed = { readonly path: string; readonly method: string; readonly operation: Operation };

function contents(tag: string, list: readonly Listed[]): string {
  const links = list.map(
    ({ operation }) => `<li><a href="#${operation.operationId}">${text(operation.summary)}</a></li>`,
  );
  return `<h2>${text(tag)}</h2><ul>${links.join('')}</ul>`;
}

function group(tag: string, list: readonly Listed[], schemas: Schemas): string {
  return `<h2>${text(tag)}</h2>\n${list.map((one) => section(one, schemas)).join('\n')}`;
}

function section(listed: Listed, schemas: Schemas): string {
  const { path, method, operation } = listed;
  const body = operation.requestBody?.content['application/json']?.schema;
  return `<section id="${operation.operationId}">
<h3>${text(operation.summary)}</h3>
<p class="address"><b class="method ${method.toLowerCase()}">${method}</b> <code>/api/v1${text(path)}</code></p>
<p>${prose(operation.description)}</p>
${parameters(operation.parameters, schemas)}
${body === undefined ? '' : `<h4>Body</h4><pre tabindex="0">${outline(body, { schemas, indent: '', depth: 0 })}</pre>`}
${answers(operation, schemas)}
<h4>Example</h4><pre tabindex="0">${text(curl(listed))}</pre>
</section>`;
}

function parameters(list: readonly Parameter[], schemas: Schemas): string {
  if (list.length === 0) return '';
  const rows = list.map(({ name, in: place, required, description, schema }) => {
    const resolved = resolve(schema, schemas);
    const words = [description ?? resolved.description ?? '', required ? 'Required.' : ''].filter(Boolean).join(' ');
    return row(name, [place, typeOf(resolved), words]);
  });
  return `<table><thead><tr><th>Parameter</th><th>In</th><th>Type</th><th>Meaning</th></tr></thead>
<tbody>${rows.join('\n')}</tbody></table>`;
}

function answers(operation: Operation, schemas: Schemas): string {
  const [[status, answer] = ['', undefined]] = Object.entries(operation.responses);
  const schema = Object.values(answer?.content ?? {})[0]?.schema;
  const shape =
    schema === undefined ? '' : `<pre tabindex="0">${outline(schema, { schemas, indent: '', depth: 0 })}</pre>`;
  return `<h4>Answer ${status}</h4>${shape}<p>Else a <a href="#problems">problem document</a>.</p>`;
}

function curl({ path, method, operation }: Listed): string {
  const example = operation.requestBody?.content['application/json']?.example;
  const address = `${ORIGIN_MARK}/api/v1${path.replaceAll(/\{(\w+)\}/g, '$$$1')}`;
  const asked = operation.parameters.filter((one) => one.in === 'query' && one.required).map(({ name }) => name);
  // The one query that must be there is the currency's.
  const query = asked.length === 0 ? '' : `?${asked.map((name) => `${name}=EUR`).join('&')}`;
  const takes = new Set(operation.parameters.map(({ name }) => name));
  return [
    `curl ${method === 'GET' ? '' : `-X ${method} `}"${address}${query}"`,
    ...(takes.has('Quittance-Organization') ? [`-H "Quittance-Organization: $ORGANIZATION"`] : []),
    ...(takes.has('Idempotency-Key') ? [`-H "Idempotency-Key: $(uuidgen)"`] : []),
    ...(example === undefined ? [] : [`-H 'Content-Type: application/json'`, `-d '${JSON.stringify(example)}'`]),
  ].join(' \\\n  ');
}

type Level = { readonly schemas: Schemas; readonly indent: string; readonly depth: number };

/** A schema the way its JSON looks: a name a line, `?` where it may be left out, the type and what it means. */
function outline(schema: JsonSchema, level: Level): string {
  const { schemas, indent, depth } = level;
  const resolved = resolve(schema, schemas);
  if (resolved.items !== undefined) return `[ ${outline(resolved.items, level)}, … ]`;
  if (resolved.properties === undefined || depth >= DEEPEST) return text(typeOf(resolved));
  const inner = { schemas, indent: `${indent}  `, depth: depth + 1 };
  const lines = Object.entries(resolved.properties).map(([name, property]) => {
    const optional = resolved.required?.includes(name) === true ? '' : '?';
    const { description } = resolve(property, schemas);
    const meaning = description === undefined ? '' : `  <i>${text(description)}</i>`;
    return `${inner.indent}<b>${text(name)}</b>${optional}: ${outline(property, inner)}${meaning}`;
  });
  return `{\n${lines.join('\n')}\n${indent}}`;
}

function typeOf(schema: JsonSchema): string {
  if (schema.enum !== undefined) return schema.enum.length > 20 ? 'code' : schema.enum.map(String).join(' | ');
  if (schema.anyOf !== undefined) return schema.anyOf.map(typeOf).join(' | ');
  return [schema.type ?? 'any'].flat().join(' | ') + (schema.format === undefined ? '' : ` (${schema.format})`);
}

function problems(): string {
  const rows = Object.entries(PROBLEMS).map(([code, [status, title, remedy]]) =>
    row(code, [String(status), title, remedy], ` id="${code}"`),
  );
  return `<section id="problems"><h2>Problem codes</h2>
<table><thead><tr><th>Code</th><th>Status</th><th>What it means</th><th>What to do</th></tr></thead>
<tbody>${rows.join('\n')}</tbody></table></section>`;
}

/** A row of a table, named in its first cell. */
function row(name: string, cells: readonly string[], id = ''): string {
  const rest = cells.map((cell) => `<td>${text(cell)}</td>`).join('');
  return `<tr${id}><th scope="row"><code>${text(name)}</code></th>${rest}</tr>`;
}

/** Plain text with `code` in it. */
function prose(words: string): string {
  return text(words).replaceAll(/`([^`]+)`/g, '<code>$1</code>');
}

function text(plain: string): string {
  return plain.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}
