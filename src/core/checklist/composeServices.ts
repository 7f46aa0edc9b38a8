import { entries, field, offsetOfKey, parseConfig } from './configDocument';

/** One service of a compose file. */
export interface ComposeService {
  readonly name: string;
  readonly image: string;
  readonly restart: string;
  readonly healthcheck: boolean;
  readonly build: boolean;
  /** Whether it only waits for somebody to enter it: it serves nobody. */
  readonly idle: boolean;
  readonly offset: number;
}

const text = (value: unknown): string => (typeof value === 'string' ? value : '');

function restartPolicy(service: unknown): string {
  const deploy = field(field(field(service, 'deploy'), 'restart_policy'), 'condition');
  return text(field(service, 'restart')) || (text(deploy) === 'any' ? 'always' : text(deploy));
}

const idleCommand =
  /^((ba|z)?sh|(ba)?sh -c )?\W*(tail -f \/dev\/null|sleep (infinity|inf|\d+)|jupyter[ -].*|(\/bin\/)?(ba|z)?sh)\W*$/;

function isIdle(service: unknown): boolean {
  const command = field(service, 'command');
  const words = Array.isArray(command) ? command.map(text).join(' ') : text(command);
  return idleCommand.test(words);
}

/** The services of a compose file; none where it is broken. */
export function composeServices(path: string, source: string): readonly ComposeService[] {
  return entries(field(parseConfig(path, source), 'services')).map(([name, service]) => ({
    name,
    image: text(field(service, 'image')),
    restart: restartPolicy(service),
    healthcheck:
      field(service, 'healthcheck') !== undefined &&
      field(field(service, 'healthcheck'), 'disable') !== true,
    build: field(service, 'build') !== undefined,
    idle: isIdle(service),
    // To look for each of thousands takes time by the square of their number.
    get offset() {
      return offsetOfKey(source, ['services', name]);
    },
  }));
}
