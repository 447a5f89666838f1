import { getCatalogs } from '@lingui/cli/api';
import { getConfig } from '@lingui/conf';
import { expect, test } from 'vitest';

// The same collecting and reading that `npm run messages` does, without writing.
const config = getConfig({ configPath: 'lingui.config.ts' });
const [catalog] = await getCatalogs(config);

test('every string of the screens stands in every catalog, translated, and no catalog has others', async () => {
  const collected = Object.keys((await catalog?.collect()) ?? {}).toSorted();
  expect(collected.length).toBeGreaterThan(100);
  for (const locale of config.locales) {
    const messages = (await catalog?.read(locale)) ?? {};
    expect(Object.keys(messages).toSorted(), locale).toEqual(collected);
    const untranslated = Object.values(messages).filter(({ translation }) => (translation ?? '') === '');
    expect(untranslated.map(({ message }) => message), locale).toEqual([]);
  }
});
