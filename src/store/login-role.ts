import type { Pool } from 'pg';

/** The role a serving process logs in as, from its database URL. */
export type Login = { readonly name: string; readonly password: string };

const GROUPS = 'quittance_app, quittance_sign_in';

/**
 * Makes the login that the server uses, or takes one that is there, and puts it into the groups of the app and of
 * signing in: it then may do what 0003-grants.sql and 0015-sign-in.sql list, and nothing more: of the role that owns
 * the functions of signing in (0021-door.sql) it is no member. The pool is the owner's.
 * A role that is there keeps its password.
 */
export async function grantLogin(pool: Pool, login: Login): Promise<'made' | 'granted'> {
  const { rows } = await pool.query<{ there: boolean; make: string; grant: string }>(
    `select exists (select from pg_roles where rolname = $1) as there,
       format('create role %I login password %L', $1::text, $2::text) as make,
       format('grant ${GROUPS} to %I', $1::text) as grant`,
    [login.name, login.password],
  );
  const [answer] = rows;
  if (answer === undefined) throw new Error('The database did not answer.');
  if (!answer.there) await pool.query(answer.make);
  await pool.query(answer.grant);
  return answer.there ? 'granted' : 'made';
}

/**
 * Why the role of this pool may not serve, in words; undefined if it may. A superuser, an owner of our tables or
 * functions, be it by belonging to another role, or a role that row-level security does not bind could write past every
 * door of the ledger, or take it away.
 */
export async function unfitToServe(pool: Pool): Promise<string | undefined> {
  const { rows } = await pool.query<{ name: string; superuser: boolean; bypass: boolean; owner: boolean }>(
    `select r.rolname as name, r.rolsuper as superuser, r.rolbypassrls as bypass,
       exists (
         select from (
           select relnamespace, relowner from pg_class union select pronamespace, proowner from pg_proc
         ) as o (schema, owner)
         join pg_namespace n on n.oid = o.schema
         where n.nspname in ('public', 'sign_in') and pg_has_role(r.oid, o.owner, 'MEMBER')
       ) as owner
     from pg_roles r where r.rolname = current_user`,
  );
  const role = rows[0];
  if (role === undefined) return undefined;
  if (role.superuser) return `the role ${role.name} is a superuser`;
  if (role.owner) return `the role ${role.name} owns tables or functions of Quittance`;
  if (role.bypass) return `the role ${role.name} bypasses row-level security`;
  return undefined;
}
