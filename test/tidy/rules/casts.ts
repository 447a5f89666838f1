import { perFile, type Finding, type Rule } from '../rule.ts';
import { isCode, isNode, walk, type Node, type Source } from '../source.ts';

/** A cast is the programmer overruling the compiler, so beside it stands why that is right. */
export const casts: Rule = {
  summary: 'no cast without a comment that says why',
  check: perFile(isCode, (file) => {
    const found: Finding[] = [];
    walk(file.tree, (node, ancestors) => {
      if (isCast(node) && !isExplained(file, node, ancestors)) found.push([node.start, 'casts without saying why']);
    });
    return found;
  }),
  bad: [
    { 'src/core/a.ts': `const id = text as DebitId;` },
    { 'src/core/a.ts': `// far away\n\nconst id = text!;` },
    { 'src/core/a.ts': `/** Makes an id. */\nfunction id(text: string) {\n  return text as DebitId;\n}` },
  ],
  good: [
    { 'src/core/a.ts': `// checked above\nconst id = text as DebitId;` },
    { 'src/core/a.ts': `const id = text as DebitId; // checked above` },
    { 'src/core/a.ts': `function ids() {\n  // each is checked above\n  return [\n    a,\n    b as DebitId,\n  ];\n}` },
    { 'src/core/a.ts': `import { a as b } from './b.ts'; const c = [1] as const; const d = { e } satisfies F;` },
  ],
};

function isCast(node: Node): boolean {
  if (node.type === 'TSNonNullExpression' || node.type === 'TSTypeAssertion') return true;
  const type = node.type === 'TSAsExpression' ? node['typeAnnotation'] : undefined;
  return isNode(type) && !(isNode(type['typeName']) && type['typeName']['name'] === 'const');
}

/** Whether a comment stands on the cast's lines, or on the line above the cast or its innermost statement. */
function isExplained(file: Source, cast: Node, ancestors: readonly Node[]): boolean {
  const statement =
    ancestors.findLast(({ type }) => /Statement$|Declaration$|Property$|Definition$/.test(type)) ?? cast;
  const tops = [file.line(statement.start) - 1, file.line(cast.start) - 1];
  const last = file.line(cast.end);
  return file.comments.some(({ start, end }) => {
    const inside = start >= statement.start && file.line(start) <= last && file.line(end) >= file.line(cast.start);
    return inside || tops.includes(file.line(end)) || (file.line(start) === last && start > cast.end);
  });
}
