import { writeFileSync } from 'node:fs';
import { PROBLEMS } from '../src/contract/problem.ts';

/** `docs/errors.md`, made of the table of problem codes. A test compares it; `npm run errors` writes it. */
export function errorsPage(): string {
  const rows = Object.entries(PROBLEMS).map(
    ([code, [status, title, remedy]]) => `| <a id="${code}"></a>\`${code}\` | ${status} | ${title} | ${remedy} |`,
  );
  return `# Errors

Every error of the API is a problem document (RFC 9457) with a stable \`code\`; \`problems[]\` names each field or row
with a code of its own.
This page is generated from \`src/contract/problem.ts\`.

| code | status | what happened | what to do |
| --- | --- | --- | --- |
${rows.join('\n')}
`;
}

if (import.meta.main) writeFileSync(new URL('../docs/errors.md', import.meta.url), errorsPage());
