import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ROUTES } from '../contract/routes.ts';
import {
  type Actor,
  type Cell,
  cellsOf,
  openScene,
  otherMethods,
  ROUTE_NAMES,
  type Scene,
} from './test-support/matrix.ts';
import { openQuittance, replyOf } from './test-support/quittance.ts';

// Who may do what: every route × method × who asks × whose object (DOMAIN §9).
describe('the authorization matrix', () => {
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

  it('gives a backup of everything to the keeper alone, and says how one comes in to everybody', async () => {
    const { quittance, actors } = scene;
    const backup = () => Promise.reject(new Error('made'));
    const server = await quittance.anotherServer({ backup });
    const keeper: Actor = { name: 'the keeper', headers: { authorization: `Bearer ${quittance.token}` } };
    for (const { name, headers, unknown } of [...actors, keeper]) {
      const { problem } = replyOf(await server.inject({ url: '/api/v1/backup', headers }));
      const refused = unknown === true ? 'unauthenticated' : 'right-missing';
      // The one here can not be made, which is all that is wrong for who may have it.
      expect([name, problem?.code]).toEqual([name, name === 'the keeper' ? 'internal' : refused]);
      for (const open of ['/api/v1/openapi.json', '/api/v1/docs']) {
        expect([name, (await server.inject({ url: open, headers })).statusCode]).toEqual([name, 200]);
      }
    }
    await server.close();
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
