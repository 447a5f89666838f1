import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ROUTES } from '../contract/routes.ts';
import { ENGINE } from '../../test/support/database.ts';
import { type Cell, cellsOf, openScene, otherMethods, ROUTE_NAMES, type Scene } from './test-support/matrix.ts';
import { openQuittance } from './test-support/quittance.ts';

// Who may do what: every route × method × who asks × whose object (DOMAIN §9). It is about what the server decides
// before it reads the books, which the engine under it does not change: the faster one is enough.
describe.runIf(ENGINE === 'postgresql')('the authorization matrix', () => {
  let scene: Scene;
  beforeAll(async () => {
    scene = await openScene(await openQuittance());
  });
  afterAll(() => scene.quittance.close());

  it.each(ROUTE_NAMES)('%s', async (name) => {
    expect((await cellsOf(scene, name)).filter(deviates)).toEqual([]);
  });

  it('is open to nobody by silence: a route that does not say who may ask stops the start', async () => {
    const row: { right: string | undefined } = ROUTES.getHealth;
    const { right } = row;
    row.right = undefined;
    await expect(scene.quittance.anotherServer()).rejects.toThrow('GET /api/v1/health does not say who may ask');
    row.right = right;
  });

  it('takes no method that is not declared, whoever asks', async () => {
    const cells = await otherMethods(scene);
    expect(cells.filter(deviates)).toEqual([]);
    expect(cells.length).toBeGreaterThan(5_000);
  });
});

function deviates({ expected, found }: Cell): boolean {
  return expected !== found;
}
