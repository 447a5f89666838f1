import { CommanderError, Command as Program, Option } from 'commander';
import { RefusedByLedger } from './ask.ts';
import { EXIT, UsageError } from './command.ts';
import type { CliContext, Command, ExitCode, OptionSpec, Options, SharedOption } from './command.ts';
import { COMMANDS } from './commands.ts';
import { problemText } from './problem-text.ts';

const SHARED: Readonly<Record<SharedOption, (context: CliContext) => OptionSpec>> = {
  data: ({ usualData }) => ({
    flags: '--data <directory>',
    summary: `where the ledger lives (default: QUITTANCE_DATA; at present ${usualData})`,
  }),
  json: () => ({ flags: '--json', summary: 'print JSON, and nothing else, on standard output' }),
};

const EXIT_CODES = `
Exit codes:
  0  done
  1  differences were found, or something failed
  2  the command line, or a file it names, can't be used as it is
  3  done, but some rows were rejected
  4  the ledger refused, or another process holds it`;

const ENVIRONMENT = `
Environment:
  QUITTANCE_DATA     where the ledger lives, in place of --data
  QUITTANCE_SERVER   the address of a server elsewhere (https://…), asked in place of the ledger here
  QUITTANCE_API_KEY  the key to ask with, in place of what the keeper of this machine may do`;

/** Runs one command line (without the program's own name) and returns its exit code; prints errors readably. */
export async function runCli(argv: readonly string[], context: CliContext): Promise<ExitCode> {
  const said: { text: string; to: 'stdout' | 'stderr' }[] = [];
  let chosen: (() => Promise<ExitCode>) | undefined;
  const program = newProgram(context, said);
  for (const command of COMMANDS) {
    const { argument, run } = command;
    addCommand(program, command, context).action((...given: unknown[]) => {
      // As commander hands them over: the argument, where there is one, and the options.
      const [value, options] = (argument === undefined ? ['', given[0]] : given) as [string, Options];
      const all = argument === undefined ? options : { ...options, [argument.key]: value };
      chosen = () => run({ options: all, context });
    });
  }
  try {
    await program.parseAsync(argv, { from: 'user' });
    return (await chosen?.()) ?? EXIT.ok;
  } catch (error) {
    return await explain(error, context);
  } finally {
    for (const { text, to } of said) await context[to].write(text); // oxlint-disable-line no-await-in-loop -- in order
  }
}

function newProgram({ version }: CliContext, said: { text: string; to: 'stdout' | 'stderr' }[]): Program {
  return new Program('quittance')
    .description('Accounts-receivable reconciliation: which payments settle which invoices.')
    .version(version, '--version', 'print the version')
    .helpOption('--help', 'print this help')
    .helpCommand(false)
    .exitOverride()
    .configureOutput({
      writeOut: (text) => said.push({ text, to: 'stdout' }),
      writeErr: (text) => said.push({ text, to: 'stderr' }),
    })
    .addHelpText('after', `${ENVIRONMENT}\n${EXIT_CODES}`);
}

function addCommand(program: Program, given: Command, context: CliContext): Program {
  const { name, summary, details, argument, options, shared, examples } = given;
  const [own = name, ...groups] = name.split(' ').toReversed();
  const parent = groups.toReversed().reduce(groupOf, program);
  const command = parent
    .command(own)
    .summary(summary)
    .description(details === undefined ? `${sentence(summary)}.` : `${sentence(summary)}. ${details}`)
    .helpOption('--help', 'print this help')
    .allowExcessArguments(false)
    .addHelpText('after', `\nExamples:\n${examples.map((example) => `  ${example}`).join('\n')}\n${EXIT_CODES}`);
  if (argument !== undefined) command.argument(`<${argument.key}>`, argument.summary);
  for (const spec of [...options, ...shared.map((one) => SHARED[one](context))]) {
    const option = new Option(spec.flags, spec.summary);
    if (spec.choices !== undefined) option.choices(spec.choices);
    if (spec.required === true) option.makeOptionMandatory();
    command.addOption(option);
  }
  return command;
}

/** The command under which others stand: `audit` of `audit head`. */
function groupOf(program: Program, name: string): Program {
  return program.commands.find((one) => one.name() === name) ?? program.command(name).helpCommand(false);
}

async function explain(error: unknown, { stderr }: CliContext): Promise<ExitCode> {
  // Commander has said by itself what is wrong; asking for help or the version ends that way too.
  if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.ok : EXIT.usage;
  if (error instanceof UsageError) {
    await stderr.write(`${error.lines.join('\n')}\n`);
    return EXIT.usage;
  }
  if (error instanceof RefusedByLedger) {
    await stderr.write(problemText(error.problem));
    return EXIT.refused;
  }
  throw error;
}

function sentence(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
