import type { ComposeProgram } from './composeProgram';

/**
 * How a service is: `starting` until its health check passes, `done` after it ended by itself with
 * status 0, `failed` after it ended with another one.
 */
export type ServiceState = 'running' | 'starting' | 'unhealthy' | 'stopped' | 'done' | 'failed';

/** The states of services by name; a service that is not in it was never started. */
export type ServiceStates = ReadonlyMap<string, ServiceState>;

/**
 * Reads what a program printed for `stateArguments`: Docker's compose prints an array until 2.20 and
 * one object per line since 2.21 (docker/compose#10918), podman-compose an array of podman's own
 * objects, and version 1 the names of what runs.
 *
 * @returns undefined where the text is none of these
 */
export function readServiceStates(
  { kind }: Pick<ComposeProgram, 'kind'>,
  printed: string,
): ServiceStates | undefined {
  if (kind === 'classic') {
    const names = printed.split(/\r?\n/).map((line) => line.trim());
    return new Map(names.filter((name) => name !== '').map((name) => [name, 'running']));
  }
  const containers = readContainers(printed);
  if (containers === undefined) return undefined;
  const states = new Map<string, ServiceState>();
  for (const container of containers) {
    const name = serviceOf(container);
    const state = stateOf(container);
    const other = states.get(name);
    // Of several containers of one service the one that asks for attention counts.
    if (other === undefined || order.indexOf(state) < order.indexOf(other)) states.set(name, state);
  }
  states.delete('');
  return states;
}

const order: readonly ServiceState[] = [
  'failed',
  'unhealthy',
  'starting',
  'running',
  'done',
  'stopped',
];

type Container = Readonly<Record<string, unknown>>;

const isContainer = (value: unknown): value is Container =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function readContainers(printed: string): readonly Container[] | undefined {
  const text = printed.trim();
  if (text === '') return [];
  try {
    const parsed: unknown = text.startsWith('[')
      ? JSON.parse(text)
      : text.split('\n').map((line) => JSON.parse(line) as unknown);
    return Array.isArray(parsed) ? parsed.filter(isContainer) : undefined;
  } catch {
    return undefined;
  }
}

/** podman has no service of its own, but the labels by which compose knows its containers. */
function serviceOf(container: Container): string {
  const labels = container['Labels'];
  const label = isContainer(labels)
    ? (labels['com.docker.compose.service'] ?? labels['io.podman.compose.service'])
    : undefined;
  const name = container['Service'] ?? label;
  return typeof name === 'string' ? name : '';
}

function stateOf(container: Container): ServiceState {
  const word = (key: string): string => {
    const value = container[key];
    return typeof value === 'string' ? value.toLowerCase() : '';
  };
  const state = word('State');
  const status = word('Status');
  if (state === 'running' || state === 'up') {
    const health = word('Health') || (/\((?:health: )?(\w+)\)/.exec(status)?.[1] ?? '');
    return health === 'starting' || health === 'unhealthy' ? health : 'running';
  }
  if (state === 'restarting') return 'starting';
  if (state === 'exited' || state === 'dead' || state === 'stopped') return ended(container);
  return 'stopped';
}

/** Status 137 and 143 are how a service ends that was told to stop. */
function ended(container: Container): ServiceState {
  const code = container['ExitCode'];
  if (code === 0) return 'done';
  return typeof code === 'number' && code !== 137 && code !== 143 ? 'failed' : 'stopped';
}
