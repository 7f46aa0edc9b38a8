import { execFileSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** Runs git and returns what it prints. */
export function git(folder: string, ...args: readonly string[]): string {
  return execFileSync('git', args, { cwd: folder, encoding: 'utf8', stdio: 'pipe' }).trim();
}

/** A repository with rules, a first commit on `branch`, and one staged file. */
export function prepareRepository(
  folder: string,
  branch = 'main',
  rules = 'commits:\n  preset: course\n',
): void {
  git(folder, 'init', '--quiet', `--initial-branch=${branch}`);
  git(folder, 'config', 'user.name', 'Ada');
  git(folder, 'config', 'user.email', 'ada@example.com');
  mkdirSync(path.join(folder, '.ml-project'));
  writeFileSync(path.join(folder, '.ml-project', 'config.yaml'), rules);
  git(folder, 'add', '.');
  git(folder, 'commit', '--quiet', '-m', 'Agree on rules');
  addFile(folder, 'loader.py', 'rows = []\n');
}

/** Writes a file and stages it. */
export function addFile(folder: string, name: string, text: string): void {
  writeFileSync(path.join(folder, name), text);
  git(folder, 'add', name);
}

function writeHook(folder: string, lines: readonly string[]): void {
  const hook = path.join(folder, '.git', 'hooks', 'commit-msg');
  mkdirSync(path.dirname(hook), { recursive: true });
  writeFileSync(hook, `${['#!/bin/sh', ...lines].join('\n')}\n`);
  chmodSync(hook, 0o755);
}

/** A hook that somebody wrote by hand: it refuses a subject that ends in a full stop. */
export function refuseFullStops(folder: string): void {
  writeHook(folder, [
    'if head -n 1 "$1" | grep -q "[.]$"; then',
    '  echo "Commit refused: a full stop ends the subject" >&2',
    '  exit 1',
    'fi',
  ]);
}

/** A hook that is slow: once it runs, it waits until it is told to refuse the commit. */
export function refuseLater(folder: string): { runs(): boolean; refuse(): void } {
  const started = path.join(folder, '.git', 'started');
  const told = path.join(folder, '.git', 'told');
  writeHook(folder, [
    `touch '${started}'`,
    `until [ -e '${told}' ]; do sleep 0.1; done`,
    'echo "Commit refused" >&2',
    'exit 1',
  ]);
  return {
    runs: () => existsSync(started),
    refuse: () => {
      writeFileSync(told, '');
    },
  };
}

/** The first line of the last commit. */
export const subject = (folder: string): string => git(folder, 'log', '-1', '--format=%s');
