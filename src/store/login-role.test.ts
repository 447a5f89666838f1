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

    await owner.pool.query(`alter table document owner to "${name}"`);
    expect(await unfitToServe(login.pool)).toMatch('owns the tables');
    await login.close();
    await owner.close();
  });
});
