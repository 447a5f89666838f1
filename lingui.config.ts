import { defineConfig } from '@lingui/conf';

/** Messages are extracted from the web app into one catalog a language; English is what stands in the source. */
export default defineConfig({
  sourceLocale: 'en',
  locales: ['en', 'fr'],
  catalogs: [{ path: '<rootDir>/src/web/locales/{locale}', include: ['<rootDir>/src/web'] }],
  orderBy: 'message',
});
