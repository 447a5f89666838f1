import { describe, expect, test } from 'vitest';
import { ENGINE, testPlace } from '../../test/support/database.ts';
import { openPostgresql } from './engine/postgresql.ts';
import { grantLogin, unfitToServe } from './login-role.ts';

// The embedded engine has one role and no logins: its directory is what guards it.
describe.runIf(ENGINE === 'postgresql')('who may serve a database', () => {
  test('not a superuser; the login that migrating makes may, and making it twice does no harm', async () => {
    const { adminUrl = '', databaseUrl = '' } = await testPlace();
    const { username: name, password } = new URL(databaseUrl);
    const owner = await openPostgresql({ url: adminUrl, max: 1 });
    expect(await unfitToServe(owner.pool)).toMatch('is a superuser');
    expect(await grantLogin(owner.pool, { name, password })).toBe('made');
    expect(await grantLogin(owner.pool, { name, password: 'another' })).toBe('granted');

    const login = await openPostgresql({ url: databaseUrl, max: 1 });
    expect(await unfitToServe(login.pool)).toBeUndefined();
    await expect(login.pool.query('delete from audit_event')).rejects.toThrow('permission denied');

    for (const said of ['drop function sign_in.who_asks', 'alter function member_names security invoker']) {
      await expect(login.pool.query(said)).rejects.toThrow('must be owner');
    }

    await owner.pool.query(`alter table document owner to "${name}"`);
    expect(await unfitToServe(login.pool)).toMatch('owns tables or functions');
    await owner.pool.query('alter table document owner to current_user');
    expect(await unfitToServe(login.pool)).toBeUndefined();
    await owner.pool.query('alter function sign_in.who_asks owner to quittance_sign_in');
    expect(await unfitToServe(login.pool)).toMatch('owns tables or functions');
    await login.close();
    await owner.close();
  });
});
