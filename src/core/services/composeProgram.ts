/**
 * What kind of compose a command is, which decides how it says what runs: `compose` is Docker's since
 * version 2, `classic` the docker-compose of version 1, `podman` is podman-compose.
 */
export type ComposeKind = 'compose' | 'classic' | 'podman';

/** A command that starts services: its words, and what it is. */
export interface ComposeProgram {
  readonly command: readonly string[];
  readonly kind: ComposeKind;
  readonly version: string;
}

/** The commands that may be there, the preferred one first. */
export const composeCommands: readonly (readonly string[])[] = [
  ['docker', 'compose'],
  ['docker-compose'],
  ['podman', 'compose'],
  ['podman-compose'],
];

/** Recognises a program by what it prints for `version`; `podman compose` answers as what it runs. */
export function composeProgram(
  command: readonly string[],
  printed: string,
): ComposeProgram | undefined {
  const version = /\bv?(\d+\.\d+[\w.+-]*)/.exec(printed)?.[1];
  if (version === undefined) return undefined;
  const kind = /podman-compose/i.test(printed)
    ? 'podman'
    : version.startsWith('1.')
      ? 'classic'
      : 'compose';
  return { command, kind, version };
}

/** The arguments that make a program say what runs. */
export function stateArguments({ kind }: ComposeProgram): readonly string[] {
  switch (kind) {
    case 'compose':
      return ['ps', '--all', '--format', 'json'];
    case 'classic':
      // Version 1 has no machine-readable list but this one.
      return ['ps', '--services', '--filter', 'status=running'];
    case 'podman':
      // It shows what has ended without being told to.
      return ['ps', '--format', 'json'];
  }
}

/** Why an engine does not answer. */
export type EngineTrouble = 'down' | 'denied';

const down =
  /cannot connect to the docker daemon|couldn't connect to docker|is the docker daemon running|error while fetching server api version|error during connect|cannot connect to podman|docker desktop is not running|podman machine start|docker_?engine: the system cannot find/i;
const denied = /permission denied.{0,80}(?:docker|podman)|PermissionError/is;

/** What the error output of a compose program says of its engine; undefined where it is about something else. */
export function engineTrouble(stderr: string): EngineTrouble | undefined {
  if (denied.test(stderr)) return 'denied';
  return down.test(stderr) ? 'down' : undefined;
}

/** What can be done with services; none named means all of them. */
export type ServiceAction = 'start' | 'stop' | 'logs';

const actions: Readonly<Record<ServiceAction, readonly string[]>> = {
  start: ['up', '--detach'],
  stop: ['stop'],
  logs: ['logs', '--follow', '--tail', '200'],
};

/** The arguments for an action; stopping everything also removes containers, and keeps all data. */
export function actionArguments(
  action: ServiceAction,
  services: readonly string[] = [],
): readonly string[] {
  const words = action === 'stop' && services.length === 0 ? ['down'] : actions[action];
  // A name may begin as an option does.
  const separator = services.some((name) => name.startsWith('-')) ? ['--'] : [];
  return [...words, ...separator, ...services];
}
