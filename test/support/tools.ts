import { delimiter, join } from 'node:path';
import { runProgram, type Outcome } from './runProgram';

/** A program to run, or why this machine has none. */
export type Tool = { readonly path: string } | { readonly missing: string };

const PYTHON = process.platform === 'win32' ? 'python.exe' : 'python3';

/** The first Python (ML_PROJECT_PYTHON, PATH, /usr/bin) of 3.11 or newer that can import `modules`. */
export async function findPython(modules: readonly string[]): Promise<Tool> {
  const named = process.env['ML_PROJECT_PYTHON'];
  const folders = [...(process.env['PATH'] ?? '').split(delimiter), '/usr/bin'];
  const candidates = [
    ...(named === undefined ? [] : [named]),
    ...new Set(folders.filter((folder) => folder !== '').map((folder) => join(folder, PYTHON))),
  ];
  const code = `import sys\nassert sys.version_info >= (3, 11)\n${modules.map((name) => `import ${name}\n`).join('')}`;
  for (const path of candidates) {
    if ((await runProgram(path, ['-c', code])).code === 0) return { path };
  }
  return { missing: `no Python 3.11 or newer with ${modules.join(', ')}` };
}

/** `program` from PATH, if asking it for its version works. */
export async function findProgram(program: string): Promise<Tool> {
  const { code } = await runProgram(program, ['--version']);
  return code === 0 ? { path: program } : { missing: `no ${program} on PATH` };
}

/** Compose, as a program of its own or as the part of docker, words separated by a space. */
export async function findCompose(): Promise<Tool> {
  for (const command of ['docker-compose', 'docker compose']) {
    if ((await runCommand(command, ['version'])).code === 0) return { path: command };
  }
  return { missing: 'neither docker-compose nor docker compose' };
}

/** Runs a command that may have more than one word, like `docker compose`. */
export function runCommand(
  command: string,
  args: readonly string[],
  options: Parameters<typeof runProgram>[2] = {},
): Promise<Outcome> {
  const [program = '', ...first] = command.split(' ');
  return runProgram(program, [...first, ...args], options);
}

/** The path of a tool; without it, says why and marks the running test as skipped, not passed. */
export function need(tool: Tool, test: Mocha.Context): string {
  if ('path' in tool) return tool.path;
  console.log(`      skipped: ${tool.missing}`);
  test.skip();
}
