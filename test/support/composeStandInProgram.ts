import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { parse } from 'yaml';

/**
 * A stand-in for compose, run as a program: it keeps which services "run" in a file beside the
 * compose file and speaks as the documentation of each kind says. It starts nothing.
 */
const [, , kind = '', engine = '', ...args] = process.argv;
const book = 'stand-in.json';

const versions: Readonly<Record<string, string>> = {
  lines: 'Docker Compose version v2.29.1',
  array: 'Docker Compose version v2.20.3',
  classic: 'docker-compose version 1.29.2, build unknown\ndocker-py version: 5.0.3',
  podman: 'podman-compose version 1.2.0\npodman version 4.9.3',
};

function fail(message: string, status = 1): never {
  process.stderr.write(`${message}\n`);
  process.exit(status);
}

const readBook = (): readonly string[] =>
  existsSync(book) ? (JSON.parse(readFileSync(book, 'utf8')) as string[]) : [];

const services = (): readonly string[] => {
  const text = readFileSync('docker-compose.yml', 'utf8');
  return Object.keys((parse(text) as { services: object }).services);
};

function printStates(): void {
  const running = readBook();
  if (kind === 'classic') {
    process.stdout.write(running.map((name) => `${name}\n`).join(''));
    return;
  }
  const containers = running.map((name) =>
    kind === 'podman'
      ? { State: 'running', Labels: { 'com.docker.compose.service': name } }
      : { Service: name, State: 'running', Health: '', ExitCode: 0 },
  );
  const printed =
    kind === 'lines'
      ? containers.map((each) => JSON.stringify(each)).join('\n')
      : JSON.stringify(containers);
  process.stdout.write(`${printed}\n`);
}

function write(names: Iterable<string>): void {
  writeFileSync(book, JSON.stringify([...names]));
}

const [verb = '', ...rest] = args.filter((word) => word !== 'compose');
const named = rest.filter((word) => !word.startsWith('-') && word !== '200');
if (verb === 'version') {
  process.stdout.write(`${versions[kind] ?? ''}\n`);
} else if (engine === 'down') {
  fail('Cannot connect to the Docker daemon at unix:///nowhere. Is the docker daemon running?');
} else if (verb === 'ps') {
  const wanted = { classic: '--services', podman: '--format' }[kind] ?? '--all';
  if (!rest.includes(wanted)) fail(`unknown flag for ${kind}: ${rest.join(' ')}`);
  printStates();
} else if (verb === 'up') {
  if (named.includes('broken')) fail('Error response from daemon: pull access denied for broken');
  write(new Set([...readBook(), ...(named.length > 0 ? named : services())]));
  process.stderr.write(' Container db-1  Started\n');
} else if (verb === 'stop' || verb === 'down') {
  write(named.length > 0 ? readBook().filter((name) => !named.includes(name)) : []);
} else if (verb === 'logs') {
  process.stdout.write(`${named.join()}-1  | ready\n`);
  setInterval(() => undefined, 1000);
} else {
  fail(`unknown command: ${verb}`);
}
