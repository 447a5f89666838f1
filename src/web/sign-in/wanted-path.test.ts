import { describe, expect, it } from 'vitest';
import { wantedPath } from './wanted-path.ts';

const SITE = 'https://books.example.org';

describe('where to go after signing in', () => {
  it.each(['/documents', '/clients/accounts?organization=0198&q=a%26b', '/reports/ledger-codes?from=2026-01-01#top'])(
    '%s is gone to as it stands',
    (path) => {
      expect(wantedPath(path, SITE)).toBe(path);
    },
  );

  it.each([
    'https://evil.example',
    '//evil.example/documents',
    '/.//evil.example',
    '/\\evil.example',
    '/\t/evil.example',
    'javascript:alert(1)',
    'documents',
    '//',
    '',
    '/sign-in?to=/sign-in',
    '/set-up#code',
  ])('%j leads home', (text) => {
    expect(wantedPath(text, SITE)).toBe('/');
  });

  it('a path that only looks like another site stays on this one', () => {
    expect(wantedPath('/https://evil.example', SITE)).toBe('/https://evil.example');
  });

  it('nothing wanted leads home', () => {
    expect(wantedPath(undefined, SITE)).toBe('/');
  });
});
