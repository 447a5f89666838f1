import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Verification } from '../contract/system.ts';
import { openQuittance, type Quittance } from '../http/test-support/quittance.ts';
import { ledgerApi } from './test-support/ledger-api.ts';
import { openTerminal, type Terminal } from './test-support/terminal.ts';

/** Takes out the last event as if it had never been, and sets the head back to the one before it. */
const CUT = `
  with gone as (
    delete from audit_event e using audit_head h
    where h.organization_id = e.organization_id and h.sequence = e.sequence
    returning e.action, e.at, e.sequence, e.previous_hash
  ), out as (
    delete from outbox o using gone where o.topic = gone.action and o.at = gone.at
  )
  update audit_head h set sequence = gone.sequence - 1, hash = gone.previous_hash from gone`;

/** Makes it another's deed, and then writes the whole chain anew, so that it is in order in itself. */
const RESTAMP = `
  do $$
  declare
    v_event audit_event;
    v_hash bytea := '';
  begin
    update audit_event set actor = 'somebody else' where action = 'partner.created';
    for v_event in select * from audit_event order by sequence loop
      update audit_event set previous_hash = v_hash, hash = sha256(v_hash || convert_to(audit_canonical(
          sequence, at, actor, action, subject_kind, subject_id, body, request_id, origin
        ), 'UTF8'))
      where organization_id = v_event.organization_id and sequence = v_event.sequence
      returning hash into v_hash;
    end loop;
    update audit_head set hash = v_hash;
  end
  $$`;

describe('an audit trail whose head was exported', () => {
  let quittance: Quittance;
  let terminal: Terminal;

  beforeAll(async () => {
    quittance = await openQuittance();
    terminal = openTerminal(ledgerApi(quittance));
    const club = { name: 'Club', baseCurrency: 'EUR', timeZone: 'Europe/Paris', country: 'FR' };
    await quittance.call('createOrganization', { body: club });
    await quittance.call('createPartner', { body: { name: 'Ada Murphy' } });
    await quittance.call('lockPeriod', { body: { through: '2026-01-31' } });
  });
  afterAll(async () => {
    terminal.remove();
    await quittance.close();
  });

  beforeEach(async () => {
    terminal.write('head.json', (await terminal.run('audit head')).out);
  });

  it('agrees with it, also when it has grown since', async () => {
    await quittance.call('lockPeriod', { body: { through: '2026-02-28' } });
    expect(await terminal.run('verify --head head.json')).toMatchObject({ exit: 0 });
  });

  it('is found to be cut: verify alone finds nothing', async () => {
    await quittance.call('changeOrganization', { body: { paymentDays: 14 } });
    const { exit: exported, out: head } = await terminal.run('audit head');
    expect(exported).toBe(0);
    terminal.write('head.json', head);
    await tamper(CUT);
    expect((await terminal.run('verify')).exit).toBe(0);
    const { exit, out } = await terminal.run('verify --head head.json');
    expect(exit).toBe(1);
    expect(out).toMatch(/^Club: audit trail, event 5: exported-head: stored cut: it ends with event 4 [0-9a-f]{64}, /);
  });

  it('is found to be written anew: verify alone finds nothing', async () => {
    await tamper(RESTAMP);
    expect((await terminal.run('verify')).exit).toBe(0);
    const { exit, out } = await terminal.run('verify --head head.json --json');
    expect(exit).toBe(1);
    // Printed by the command.
    const { ok, found, differences } = JSON.parse(out) as Verification;
    expect({ ok, found, differences: differences.map(({ check, stored }) => [check, stored.slice(0, 11)]) }).toEqual({
      ok: false,
      found: 1,
      differences: [['exported-head', 'restamped: ']],
    });
  });

  it('is compared with a head as the page gives it, of one organization, and with that one’s only', async () => {
    const head = await quittance.call('exportAuditHead', {});
    terminal.write('one.json', JSON.stringify(head));
    expect((await terminal.run('verify --head one.json')).exit).toBe(0);
    const other = { ...head, organization: '01900000-0000-7000-8000-000000000000' };
    terminal.write('other.json', JSON.stringify(other));
    expect((await terminal.run('verify --head other.json')).out).toContain('stored no such organization');
    expect(await quittance.refused('checkAuditHead', { body: other })).toMatchObject({ code: 'input-invalid' });
    terminal.write('none.json', '{"sequence": 1}');
    expect(await terminal.run('verify --head none.json')).toMatchObject({ exit: 2 });
  });

  it('begins with a command of its own, which says what there is to ask for', async () => {
    expect((await terminal.run('audit --help')).out).toContain('head');
    expect((await terminal.run('audit')).exit).toBe(2);
  });

  /** As a superuser, past guards and rights. */
  async function tamper(statement: string): Promise<void> {
    const on = await quittance.pool.connect();
    try {
      await on.query('begin');
      await on.query(`set local session_replication_role = 'replica'`);
      await on.query(statement);
      await on.query('commit');
    } finally {
      on.release();
    }
  }
});
