import { parseArgs, type ParseArgsConfig } from 'node:util';
import { nearest } from '../core/nearest';
import { Problem } from '../core/problem';

/** Of the arguments that are no options: how many a command takes, in numbers and in words. */
export interface Operands {
  readonly least: number;
  readonly most: number;
  readonly words: string;
}

/** For a command that takes options only. */
export const noOperand: Operands = { least: 0, most: 0, words: 'no folder but that of --cwd' };
/** For a command about one folder, by default the one that it is run in. */
export const folderAtMost: Operands = { least: 0, most: 1, words: 'one folder at most' };

type OptionsConfig = NonNullable<ParseArgsConfig['options']>;

/**
 * Reads a command's arguments.
 *
 * @param usage how the command is called; its first word is the command's name
 * @throws Problem that names the argument which is wrong, and the option that was probably meant
 */
export function readArguments<T extends OptionsConfig>(
  usage: string,
  args: readonly string[],
  options: T,
  { least, most, words }: Operands,
): ReturnType<typeof parseArgs<{ options: T; allowPositionals: true }>> {
  const [command = ''] = usage.split(' ', 1);
  const parsed = parse(command, args, options);
  const { length } = parsed.positionals;
  if (length >= least && length <= most && !parsed.positionals.includes('')) return parsed;
  throw new Problem(`${command} takes ${words}; ${help(command)}`);
}

const help = (command: string): string => `"ml-project help ${command}" shows how it is called.`;

function parse<T extends OptionsConfig>(
  command: string,
  args: readonly string[],
  options: T,
): ReturnType<typeof parseArgs<{ options: T; allowPositionals: true }>> {
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true });
  } catch (error) {
    const [reason = ''] = (error instanceof Error ? error.message : String(error)).split(/\.\s/);
    const unknown = /^Unknown option '--([^']+)'/.exec(reason)?.[1];
    const close = unknown === undefined ? undefined : nearest(unknown, Object.keys(options));
    throw new Problem(
      `${command}: ${reason}; ${close === undefined ? help(command) : `did you mean --${close}?`}`,
    );
  }
}
