import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as after } from 'node:timers/promises';
import { Client } from 'pg';
import { expect, it } from 'vitest';
import { startPrivatePostgres } from './postgres.ts';

const answers = async (url: string) => {
  const client = new Client({ connectionString: url });
  try {
    await client.connect();
    await client.end();
    return true;
  } catch {
    return false;
  }
};

it('runs with the settings given, and is gone once stopped', async () => {
  const { adminUrl, stop } = await startPrivatePostgres({ settings: { work_mem: '7MB' } });
  const client = new Client({ connectionString: adminUrl });
  await client.connect();
  const { rows } = await client.query("select current_setting('work_mem') memory, current_setting('fsync') durable");
  await client.end();
  await stop();
  expect(rows).toEqual([{ memory: '7MB', durable: 'on' }]);
  expect(await answers(adminUrl)).toBe(false);
});

it('does not outlive the process that started it, even if that is killed', async () => {
  const program = `
    const { startPrivatePostgres } = await import(${JSON.stringify(new URL('postgres.ts', import.meta.url).href)});
    process.stdout.write((await startPrivatePostgres()).adminUrl);
    setInterval(() => undefined, 1000);`;
  const starter = spawn(process.execPath, ['--input-type=module', '--eval', program], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const printed: unknown[] = await once(starter.stdout, 'data');
  const url = String(printed[0]);
  expect(await answers(url)).toBe(true);
  starter.kill('SIGKILL');
  while (await answers(url)) await after(50);
});
