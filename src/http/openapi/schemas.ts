import { z } from 'zod';
import * as accounts from '../../contract/accounts.ts';
import * as audit from '../../contract/audit.ts';
import * as common from '../../contract/common.ts';
import * as documentActions from '../../contract/document-actions.ts';
import * as documents from '../../contract/documents.ts';
import * as exports from '../../contract/exports.ts';
import * as imports from '../../contract/imports.ts';
import * as keys from '../../contract/keys.ts';
import * as ledgerReport from '../../contract/ledger-report.ts';
import * as members from '../../contract/members.ts';
import * as openItems from '../../contract/open-items.ts';
import * as partners from '../../contract/partners.ts';
import * as problem from '../../contract/problem.ts';
import * as reconciliations from '../../contract/reconciliations.ts';
import * as periods from '../../contract/periods.ts';
import * as posting from '../../contract/routes/posting.ts';
import * as runs from '../../contract/runs.ts';
import * as signIn from '../../contract/sign-in.ts';
import * as system from '../../contract/system.ts';

/** A JSON Schema (2020-12), as far as ours use it. */
export type JsonSchema = {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly format?: string;
  readonly description?: string;
  readonly enum?: readonly unknown[];
  readonly default?: unknown;
  readonly items?: JsonSchema;
  readonly anyOf?: readonly JsonSchema[];
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly required?: readonly string[];
};

const MODULES = [
  accounts,
  audit,
  common,
  documentActions,
  documents,
  exports,
  imports,
  keys,
  ledgerReport,
  members,
  openItems,
  partners,
  periods,
  posting,
  problem,
  reconciliations,
  runs,
  signIn,
  system,
];
const PLACE = '#/components/schemas/';

/** Every exported schema of the contract under its name there; they point at each other. */
export function contractSchemas(): Readonly<Record<string, JsonSchema>> {
  const { schemas } = z.toJSONSchema(namedSchemas(), {
    io: 'input',
    uri: (name) => PLACE + name,
    override: ({ jsonSchema }) => {
      delete jsonSchema.$id;
      delete jsonSchema.$schema;
      // The format says it; zod's pattern of it is 200 characters long.
      if (jsonSchema.format === 'uuid') delete jsonSchema.pattern;
    },
  });
  // What zod writes is a JSON Schema; ours is the part of it that is read here.
  return schemas as Record<string, JsonSchema>;
}

/** The names of schemas that this part of the document leads to, by whatever way. */
export function reachable(part: unknown, schemas: Readonly<Record<string, JsonSchema>>): ReadonlySet<string> {
  const found = new Set<string>();
  const waiting = [part];
  while (waiting.length > 0) {
    for (const name of namesIn(waiting.pop())) {
      if (found.has(name)) continue;
      found.add(name);
      waiting.push(schemas[name]);
    }
  }
  return found;
}

/** The name that a reference leads to. */
export function nameOf(ref: string): string {
  return ref.slice(ref.lastIndexOf('/') + 1);
}

/** A reference to a schema that the contract exports, by the schema itself. */
export function referenceTo(schema: z.ZodType): JsonSchema {
  const name = namedSchemas().get(schema)?.id;
  if (name === undefined) throw new Error('The contract exports no such schema: a route names one without a name.');
  return { $ref: PLACE + name };
}

let named: z.core.$ZodRegistry<{ id: string }> | undefined;

function namedSchemas(): z.core.$ZodRegistry<{ id: string }> {
  if (named !== undefined) return named;
  named = z.registry<{ id: string }>();
  for (const [id, value] of MODULES.flatMap((module) => Object.entries(module))) {
    if (value instanceof z.ZodType) named.add(value, { id });
  }
  return named;
}

function namesIn(part: unknown): string[] {
  const refs = JSON.stringify(part).matchAll(/"#\/components\/schemas\/(\w+)"/g);
  return [...refs].map((match) => match[1] ?? '');
}
