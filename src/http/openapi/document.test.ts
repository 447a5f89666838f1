import { describe, expect, test } from 'vitest';
import type { z } from 'zod';
import type { Route } from '../../contract/route.ts';
import { type RouteName, ROUTES } from '../../contract/routes.ts';
import { describeApi } from './document.ts';
import { EXAMPLES } from './examples.ts';
import { apiPage } from './page.ts';

const api = describeApi('1.2.3');
// Object.entries forgets the names' type.
const routes = Object.entries(ROUTES) as [RouteName, Route][];

describe('the OpenAPI document', () => {
  test('has every route, under its address and method, and no other', () => {
    const listed = Object.entries(api.paths).flatMap(([path, operations]) =>
      Object.entries(operations).map(([method, { operationId }]) => `${operationId} ${method} ${path}`),
    );
    const expected = routes.map(
      ([name, { method, path }]) => `${name} ${method.toLowerCase()} ${path.replaceAll(/:(\w+)/g, '{$1}')}`,
    );
    expect(listed.toSorted()).toEqual(expected.toSorted());
  });

  test('leads every reference to a schema, and keeps none that nothing leads to', () => {
    const { schemas } = api.components;
    const refs = [...JSON.stringify(api).matchAll(/"\$ref":"#\/components\/schemas\/(\w+)"/g)].map((match) => match[1]);
    expect(new Set(refs)).toEqual(new Set(Object.keys(schemas)));
    expect(JSON.stringify(api)).not.toContain('__shared');
  });

  test('declares each parameter of a path, and the headers of organization and key', () => {
    for (const [path, operations] of Object.entries(api.paths)) {
      for (const operation of Object.values(operations)) {
        const route: Route = ROUTES[operation.operationId];
        const named = operation.parameters.map((parameter) => `${parameter.in}:${parameter.name}`);
        const inPath = [...path.matchAll(/\{(\w+)\}/g)].map((match) => `path:${match[1]}`);
        expect(named).toEqual(expect.arrayContaining(inPath));
        expect(named.includes('header:Idempotency-Key')).toBe(route.idempotent === 'key');
        expect(named.includes('header:Quittance-Organization')).toBe(route.scope === 'organization');
      }
    }
  });

  test('shows each body by an example that the contract takes', () => {
    const bodies = routes.flatMap(([name, { body }]) => (body === undefined ? [] : [[name, body] as const]));
    expect(Object.keys(EXAMPLES).toSorted()).toEqual(bodies.map(([name]) => name).toSorted());
    for (const [name, body] of bodies) expect([name, parsed(body, EXAMPLES[name])]).toEqual([name, true]);
  });
});

test('the page to read has every route, every problem code, and nothing from elsewhere', () => {
  const page = apiPage(api);
  for (const [name] of routes) expect(page).toContain(`id="${name}"`);
  expect(page).toContain('id="over-allocated"');
  expect(page).not.toMatch(/<script|src=|@import|undefined/);
});

function parsed(schema: z.ZodType, value: unknown): boolean {
  return schema.safeParse(value).success;
}
