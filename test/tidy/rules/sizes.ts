import { perFile, type Finding, type Rule } from '../rule.ts';
import { isCode, isNode, walk, type Node, type Source } from '../source.ts';

const FILE_LINES = 300;
const FUNCTION_LINES = 70;
const LINE_CHARACTERS = 120;

export const fileSize: Rule = {
  summary: `no file of code or styles is longer than ${FILE_LINES} lines`,
  check: perFile(
    (path) => isCode(path) || path.endsWith('.css'),
    (file) => {
      const lines = file.text.trimEnd().split('\n').length;
      return lines > FILE_LINES ? [[0, `has ${lines} lines`]] : [];
    },
  ),
  bad: [{ 'src/core/a.ts': 'a;\n'.repeat(FILE_LINES + 1) }, { 'src/web/a.css': 'a {}\n'.repeat(FILE_LINES + 1) }],
  good: [{ 'src/core/a.ts': 'a;\n'.repeat(FILE_LINES), 'a.sql': '--\n'.repeat(FILE_LINES + 1) }],
};

export const functionSize: Rule = {
  summary: `no function is longer than ${FUNCTION_LINES} lines`,
  check: perFile(isCode, (file) => {
    const found: Finding[] = [];
    walk(file.tree, (node, ancestors) => {
      if (!/Function/.test(node.type) || !isNode(node['body']) || isSuite(ancestors.at(-1))) return;
      const lines = file.line(node.end) - file.line(node.start) + 1;
      if (lines > FUNCTION_LINES) found.push([node.start, `has a function of ${lines} lines`]);
    });
    return found;
  }),
  bad: [
    { 'src/core/a.ts': `function f() {\n${'a;\n'.repeat(FUNCTION_LINES - 1)}}` },
    { 'src/core/a.test.ts': `it('…', () => {\n${'a;\n'.repeat(FUNCTION_LINES - 1)}});` },
  ],
  good: [
    { 'src/core/a.ts': `function f() {\n${'a;\n'.repeat(FUNCTION_LINES - 2)}}` },
    { 'src/core/a.test.ts': `describe('…', () => {\n${'a;\n'.repeat(FUNCTION_LINES)}});` },
  ],
};

export const lineLength: Rule = {
  summary: `no line of code or SQL is longer than ${LINE_CHARACTERS} characters`,
  check: perFile((path) => isCode(path) || path.endsWith('.sql'), longLines),
  bad: [{ 'src/core/a.ts': `// ${'a'.repeat(LINE_CHARACTERS)}` }],
  good: [{ 'src/core/a.ts': 'a'.repeat(LINE_CHARACTERS), 'README.md': 'a'.repeat(500) }],
};

/** A suite of tests is a list, not a function to be read at once. */
function isSuite(parent: Node | undefined): boolean {
  const callee = parent?.type === 'CallExpression' ? parent['callee'] : undefined;
  if (!isNode(callee)) return false;
  const name = isNode(callee['object']) ? callee['object'] : callee;
  const called = isNode(callee['callee']) && isNode(callee['callee']['object']) ? callee['callee']['object'] : name;
  return called['name'] === 'describe';
}

function longLines(file: Source): readonly Finding[] {
  let offset = 0;
  return file.text.split('\n').flatMap((line): Finding[] => {
    const start = offset;
    offset += line.length + 1;
    return [...line].length > LINE_CHARACTERS ? [[start, `is ${[...line].length} characters long`]] : [];
  });
}
