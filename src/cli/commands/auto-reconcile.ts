import { setTimeout } from 'node:timers/promises';
import type { Run } from '../../contract/runs.ts';
import { ask, withApi } from '../ask.ts';
import { EXIT, textOf } from '../command.ts';
import type { Api, Command, ExitCode, Invocation } from '../command.ts';
import { chosenOrganization } from '../import/organization.ts';
import { counted, grouped, startProgress } from '../progress.ts';

/** `quittance auto-reconcile`: many accounts settled by the ladder. */
export const autoReconcileCommand: Command = {
  name: 'auto-reconcile',
  summary: "settle accounts by the organization's steps, or show what would be settled",
  details:
    'Runs over every account, or those that match, as the page of accounts does; a run can be undone as a whole. ' +
    'One that is cut off goes on where it was as soon as the ledger is served, or this command runs again.',
  options: [
    { flags: '--preview', summary: 'decide and list, and settle nothing' },
    { flags: '--matching <text>', summary: 'only accounts whose number, or a word of whose owner, begins with this' },
    { flags: '--organization <name>', summary: 'which organization, by name or id, where there are several' },
  ],
  shared: ['data', 'json'],
  examples: [
    'quittance auto-reconcile --preview',
    'quittance auto-reconcile --organization "Riverside Sports Club" --matching "Murphy" --json',
  ],
  run,
};

/** How often is asked how far it is, in milliseconds. */
const ASK_AGAIN = 250;

async function run(invocation: Invocation): Promise<ExitCode> {
  const { options, context } = invocation;
  const done = await withApi(invocation, (api) => carriedOut(api, invocation), { existing: true, working: true });
  const matching = textOf(options['matching']);
  await context.stdout.write(options['json'] === true ? `${JSON.stringify(done)}\n` : summaryOf(done, matching));
  return done.state === 'done' ? EXIT.ok : EXIT.refused;
}

async function carriedOut(api: Api, { options, context }: Invocation): Promise<Run> {
  const { items } = await ask(api, 'listOrganizations');
  const organization = chosenOrganization(items, options).id;
  const q = textOf(options['matching']);
  const body = { selection: { matching: q === undefined ? {} : { q } }, preview: options['preview'] === true };
  let now = await ask(api, 'createRun', { body, organization, idempotencyKey: context.newKey() });
  const progress = startProgress(context, { label: 'Reconciling accounts', total: now.accounts });
  let shown = 0;
  while (now.finishedAt === undefined) {
    // oxlint-disable no-await-in-loop -- asked again and again until it is over
    await setTimeout(ASK_AGAIN);
    now = await ask(api, 'getRun', { params: { id: now.id }, organization });
    await progress.add(now.accountsDone - shown);
    // oxlint-enable no-await-in-loop
    shown = now.accountsDone;
  }
  await progress.done();
  return now;
}

/** Why an item was left as it is (DOMAIN §4.8), after a colon. */
const LEFT_OVER: Readonly<Record<Run['leftOvers'][number]['reason'], string>> = {
  'no-open-invoice': 'no open invoice that they could pay',
  'no-available-credit': 'no payment or credit is left for them',
  'balance-owing': 'not fully paid, the rest is still owing',
  'other-currency': 'what could settle them is in another currency',
  'on-hold': 'on hold, so automatic steps skip them',
  ambiguous: 'several fit equally well, a person must choose',
  'period-locked': 'their period is locked',
  'changed-while-running': 'someone changed them meanwhile',
};

const STATES: Readonly<Record<Run['state'], string>> = {
  queued: 'not begun',
  running: 'not finished',
  done: 'done',
  cancelled: 'cancelled by a person',
  stopped: 'stopped, as reconciliation was switched off',
  failed: 'failed',
};

function summaryOf(run: Run, matching: string | undefined): string {
  const { kind, state, accountsDone, accounts, allocations, totals, leftOvers, failure } = run;
  if (accounts === 0) {
    return matching === undefined
      ? 'done: there is no account yet\n'
      : `done: no account has a number, or a word of its owner, that begins with “${matching}”\n`;
  }
  const sums = totals.map(({ currency, amount }) => `${amount} ${currency}`).join(', ') || 'nothing';
  const verb = kind === 'preview' ? 'would settle' : 'settled';
  const lines = [
    `${STATES[state]}: ${grouped(accountsDone)} of ${counted(accounts, 'account')}`,
    `${verb} ${sums} by ${counted(allocations, 'allocation')}`,
    ...leftOvers.map(
      ({ reason, side, items, amount, currency }) =>
        `left over: ${counted(items, side)}, ${amount} ${currency}: ${LEFT_OVER[reason]}`,
    ),
    ...(failure === undefined ? [] : [failure]),
  ];
  return `${lines.join('\n')}\n`;
}
