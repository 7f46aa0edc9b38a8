import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** How the stand-in prints states: as compose from 2.21, until 2.20, version 1, or podman-compose. */
export type StandInKind = 'lines' | 'array' | 'classic' | 'podman';

/**
 * Writes a program that stands in for compose where no engine can run, as it says what the documentation
 * says. Runs on systems that know `#!`.
 *
 * @returns the program's path
 */
export function composeStandIn(
  folder: string,
  {
    name = 'docker',
    kind = 'lines',
    engine = 'up',
  }: {
    readonly name?: string;
    readonly kind?: StandInKind;
    readonly engine?: 'up' | 'down';
  } = {},
): string {
  mkdirSync(folder, { recursive: true });
  const file = path.join(folder, name);
  const program = path.join(__dirname, 'composeStandInProgram.js');
  const words = [process.execPath, program, kind, engine].map((word) => `'${word}'`).join(' ');
  writeFileSync(file, `#!/bin/sh\nexec ${words} "$@"\n`);
  chmodSync(file, 0o755);
  return file;
}
