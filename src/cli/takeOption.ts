import { Problem } from '../core/problem';

/** An option's value, and the arguments without the option. */
export interface Taken {
  readonly value: string | undefined;
  readonly others: readonly string[];
}

/**
 * Takes `--NAME VALUE` or `--NAME=VALUE` out of the arguments that stand before `--`. parseArgs wants
 * to know every option of a command, and loading it costs more than a hook has.
 *
 * @throws Problem where no value follows
 */
export function takeOption(name: string, args: readonly string[]): Taken {
  const end = args.indexOf('--');
  const before = end === -1 ? args : args.slice(0, end);
  const option = `--${name}`;
  const at = before.findIndex((arg) => arg === option || arg.startsWith(`${option}=`));
  if (at === -1) return { value: undefined, others: args };
  const apart = args[at] === option;
  const value = apart ? before[at + 1] : before[at]?.slice(option.length + 1);
  if (value === undefined || value === '') throw new Problem(`${option} takes a value.`);
  return { value, others: [...args.slice(0, at), ...args.slice(at + (apart ? 2 : 1))] };
}
