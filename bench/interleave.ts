import { spawnSync } from 'node:child_process';

/** A process to time, again and again. */
export interface Contestant {
  readonly name: string;
  readonly command: string;
  readonly args: readonly string[];
  readonly cwd?: string;
  readonly env?: NodeJS.ProcessEnv;
}

/** The middle of some times. */
export const median = (values: readonly number[]): number => {
  const sorted = [...values].sort((one, other) => one - other);
  const middle = Math.floor(sorted.length / 2);
  const [low = 0, high = 0] = [sorted[Math.ceil(sorted.length / 2) - 1], sorted[middle]];
  return (low + high) / 2;
};

/** The value below which a share of some times lies, from 0 to 1. */
export const percentile = (values: readonly number[], share: number): number =>
  [...values].sort((one, other) => one - other)[Math.floor(share * (values.length - 1))] ?? NaN;

function timeOnce({ name, command, args, cwd, env }: Contestant): number {
  const begin = process.hrtime.bigint();
  const { status, stderr } = spawnSync(command, args, {
    cwd,
    env,
    stdio: ['ignore', 'ignore', 'pipe'],
    encoding: 'utf8',
  });
  const milliseconds = Number(process.hrtime.bigint() - begin) / 1e6;
  // A contestant that fails is fast for the wrong reason.
  if (status !== 0) throw new Error(`${name} ended with ${String(status)}: ${stderr}`);
  return milliseconds;
}

/**
 * Runs processes in turn, so that a busy moment of the machine meets all of them alike, after one
 * round that does not count. The median whole process of each, in milliseconds.
 */
export function interleave(
  contestants: readonly Contestant[],
  rounds: number,
): ReadonlyMap<string, number> {
  for (const contestant of contestants) timeOnce(contestant);
  const times = new Map(contestants.map(({ name }) => [name, [] as number[]]));
  for (let round = 0; round < rounds; round++) {
    for (const contestant of contestants) times.get(contestant.name)?.push(timeOnce(contestant));
  }
  return new Map([...times].map(([name, all]) => [name, median(all)]));
}

/** How a measured ratio stands to the one that was promised. */
export function sayRatio(what: string, ratio: number, promised: number, least = false): boolean {
  const kept = least ? ratio >= promised : ratio <= promised;
  const bound = `${least ? 'at least' : 'at most'} ${promised.toFixed(2)}`;
  console.log(
    `${kept ? 'kept  ' : 'MISSED'}  ${ratio.toFixed(2).padStart(7)}  (${bound})  ${what}`,
  );
  return kept;
}
