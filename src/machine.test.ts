import { randomBytes, randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { machineOf } from './machine.ts';

function at(...instants: readonly string[]) {
  const waiting = [...instants];
  const clock = () => new Date((waiting.length > 1 ? waiting.shift() : waiting[0]) ?? '');
  return machineOf({ clock, uuid: randomUUID, bytes: randomBytes, version: '0.0.0', nodeVersion: 'v24' });
}

test('the business date is the organization’s: one instant is three dates around the world', () => {
  const machine = at('2026-03-31T10:30:00Z');
  expect(machine.today('Europe/Paris')).toBe('2026-03-31');
  expect(machine.today('Pacific/Kiritimati')).toBe('2026-04-01');
  expect(machine.today('Pacific/Niue')).toBe('2026-03-30');
});

test('ids are UUIDv7 and grow, also within a millisecond and when the clock is set back', () => {
  const machine = at('2026-03-31T10:30:00Z', '2026-03-31T10:30:01Z', '2026-03-31T09:00:00Z');
  const ids = Array.from({ length: 10_000 }, () => machine.newId());
  expect(ids.filter((id) => !/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/.test(id))).toEqual(
    [],
  );
  expect(ids).toEqual(ids.toSorted());
  expect(new Set(ids).size).toBe(ids.length);
});
