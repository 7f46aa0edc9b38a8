import type { HookEvent } from '../conventions/resolvedConfig';

/** Ends every line that we put into somebody else's file, so that uninstall finds it again. */
const mark = '# ml-project';
/** Ends it where the file was made for it, so that uninstall takes the file as well. */
const markAlone = '# ml-project, this file too';

/** How many arguments git gives a hook at most. */
const argumentCounts: Readonly<Record<HookEvent, number>> = {
  'commit-msg': 1,
  'pre-commit': 0,
  'pre-push': 2,
  'prepare-commit-msg': 3,
  'reference-transaction': 1,
};

// The git directory is looked up when the hook runs: a repository may be moved or copied.
const find = (variable: string): string =>
  `${variable}=\${GIT_DIR:-.git}/ml-project; [ -f "$${variable}/settings" ] || ${variable}=$(git rev-parse --git-common-dir)/ml-project`;

const missing = (event: HookEvent): string =>
  `echo 'ml-project: NOT CHECKED (${event}): the hooks are not installed here: run "ml-project hooks install"' >&2`;

/** What `hook.<name>.command` holds: a shell command to which git adds the hook's arguments. */
export function configCommand(event: HookEvent): string {
  return `${find('d')}; [ -f "$d/hook.sh" ] || { ${missing(event)}; exit 0; }; sh "$d/hook.sh" config ${event}`;
}

/**
 * The line for a shell script that somebody else runs as the hook. It stands before the script's
 * own lines, which may end in `exit` or `exec`, and leaves them the standard input to read again.
 * It passes, with a word, in a clone where nothing is installed.
 */
export function shellLine(event: HookEvent): string {
  const readsInput = event === 'pre-push' || event === 'reference-transaction';
  const before = readsInput ? 'ml_in=$(mktemp); cat >"$ml_in"; ' : '';
  const input = readsInput ? ' <"$ml_in"' : '';
  const failed = readsInput ? '{ ml_rc=$?; rm -f "$ml_in"; exit $ml_rc; }' : 'exit $?';
  const after = readsInput ? '; exec <"$ml_in"; rm -f "$ml_in"' : '';
  return `${before}${find('ml_dir')}; if [ -f "$ml_dir/hook.sh" ]; then sh "$ml_dir/hook.sh" manager ${event} "$@"${input} || ${failed}; else ${missing(event)}; fi${after}`;
}

/** The same line, with the mark by which it is found again. */
export const markedLine = (event: HookEvent): string => `${shellLine(event)} ${mark}`;

/** The first line of a script that git itself is to run. */
const shebang = '#!/bin/sh\n';

/**
 * Puts our line into a hook script, behind its first line where that names the shell; or makes the
 * script, with such a first line where git itself is to run it.
 */
export function addShellLine(
  text: string | undefined,
  event: HookEvent,
  runBy: 'git' | 'manager',
): string {
  if (text === undefined) {
    return `${runBy === 'git' ? shebang : ''}${shellLine(event)} ${markAlone}\n`;
  }
  const [head = ''] = /^#!.*(?:\r?\n|$)/.exec(text) ?? [];
  const newline = head === '' || head.endsWith('\n') ? '' : '\n';
  return `${head}${newline}${markedLine(event)}\n${text.slice(head.length)}`;
}

/** What a program can be told that runs the line in a shell of its own, as lefthook does. */
export function lefthookRun(event: HookEvent): string {
  const count = argumentCounts[event];
  if (count === 0) return shellRun(event);
  const names = Array.from({ length: count }, (_, index) => `"{${index + 1}}"`).join(' ');
  // Lefthook leaves the placeholder of an argument that git did not give as it is.
  const cut =
    event === 'prepare-commit-msg'
      ? ' case $3 in "{"*) set -- "$1" "$2";; esac; case $2 in "{"*) set -- "$1";; esac;'
      : '';
  return `set -- ${names};${cut} ${shellRun(event)}`;
}

/** The line without what leaves the input to others. */
function shellRun(event: HookEvent): string {
  return `${find('ml_dir')}; if [ -f "$ml_dir/hook.sh" ]; then sh "$ml_dir/hook.sh" manager ${event} "$@"; else ${missing(event)}; fi`;
}

/** The lines of a lefthook command, each ending in our mark, indented by `indent`. */
export function lefthookCommand(event: HookEvent, indent: string): string {
  const run = lefthookRun(event).replaceAll("'", "''");
  return [`ml-project:`, `  run: '${run}'`, `  use_stdin: true`]
    .map((line) => `${indent}${line} ${mark}\n`)
    .join('');
}

/** Whether one of our lines stands in a text. */
export const hasHookLine = (text: string): boolean => lineOfOurs.test(text);

const lineOfOurs = /# ml-project(?:, this file too)?\r?$/m;

/** A text without our lines: the bytes that were there before. Undefined where the file was made for them. */
export function removeHookLines(text: string): string | undefined {
  const lines = text.split(/(?<=\n)/);
  const left = lines.filter((line) => !lineOfOurs.test(line.replace(/\r?\n$/, ''))).join('');
  const alone = left === '' || left === shebang;
  return alone && text.includes(markAlone) ? undefined : left;
}
