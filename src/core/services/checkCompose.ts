import type { Finding, Range } from '../finding';
import { nearest } from '../nearest';
import { quote } from '../quote';
import type { ComposeFile, Placed, Service } from './composeFile';
import { checkVolumes } from './checkVolumes';
import { portsCollide, publishedText } from './portMapping';
import { scanVariables, type Lookup, type Variable } from './variables';

/** What a compose file is checked against. */
export interface ComposeSurroundings {
  /** Values of the `.env` beside it and of the environment. */
  readonly lookup: Lookup;
  /** How that file is named in messages. */
  readonly envPath: string;
  /** Names that the `.env`, or an example of one, has: for "did you mean". */
  readonly known: readonly string[];
  /** Where the known names are from, while there is no `.env` yet. */
  readonly examplePath?: string;
  /** Whether a path, relative to the compose file, leads to a file. */
  readonly exists: (path: string) => boolean;
}

/** Beyond these, comparing each with each takes too long; nobody writes as many. */
const maxPorts = 500;

/** What is wrong in a compose file that parses: variables, ports, volumes and names that lead nowhere. */
export function checkCompose(
  file: ComposeFile,
  surroundings: ComposeSurroundings,
): readonly Finding[] {
  return [
    ...checkVariables(file, surroundings),
    ...file.services.flatMap((service) => checkService(service, file, surroundings)),
    ...checkPorts(file.services),
  ];
}

const finding = (
  rule: string,
  severity: Finding['severity'],
  message: string,
  range: Range,
): Finding => ({ rule, severity, message, range });

function checkVariables(
  { tree }: ComposeFile,
  surroundings: ComposeSurroundings,
): readonly Finding[] {
  const found = tree.scalars.flatMap(({ start, raw }) => {
    if (!raw.includes('$')) return [];
    const { variables, invalid } = scanVariables(raw);
    return [
      ...invalid.map((at) =>
        finding(
          'compose-variable',
          'error',
          'This dollar sign begins no variable; write $$ for the sign itself.',
          tree.rangeAt(start + at, start + at + 1),
        ),
      ),
      ...variables.flatMap((variable) => {
        const range = tree.rangeAt(start + variable.start, start + variable.end);
        return checkVariable(variable, range, surroundings);
      }),
    ];
  });
  // One file that is to be made is one thing to do, however many values it has.
  const first = found.find(({ rule }) => rule === 'env-missing');
  return found.filter((each) => each === first || each.rule !== 'env-missing');
}

function checkVariable(
  { name, operator }: Variable,
  range: Range,
  { lookup, envPath, known, examplePath }: ComposeSurroundings,
): readonly Finding[] {
  const value = lookup(name);
  if (operator.endsWith('-') || operator.endsWith('+')) return [];
  const required = operator.endsWith('?');
  if (value === '' && operator === ':?') {
    const message = `${name} is empty in ${envPath}, and the services do not start without it; give it a value.`;
    return [finding('compose-variable', 'error', message, range)];
  }
  if (value !== undefined) return [];
  if (examplePath !== undefined && known.includes(name)) {
    const message = `${envPath} is missing, which has the values of variables such as this; copy ${examplePath} to it and fill it in.`;
    return [finding('env-missing', required ? 'error' : 'warning', message, range)];
  }
  const meant = nearest(
    name,
    known.filter((other) => other !== name),
  );
  const then = required ? 'the services do not start without it' : 'it counts as empty';
  const help = meant === undefined ? `add it to ${envPath}` : `add it, or did you mean ${meant}`;
  const message = `${name} is not set in ${envPath}, and ${then}; ${help}.`;
  return [finding('compose-variable', required ? 'error' : 'warning', message, range)];
}

function checkService(
  service: Service,
  file: ComposeFile,
  { exists }: ComposeSurroundings,
): readonly Finding[] {
  const missing = service.envFiles.filter(({ text }) => text !== '' && !exists(text));
  const incomplete =
    service.image === '' && service.build === '' && !service.borrowed && !file.includes;
  return [
    ...(incomplete
      ? [
          finding(
            'compose-service',
            'error',
            `The service ${quote(service.name)} has neither image nor build; name one.`,
            service.range,
          ),
        ]
      : []),
    ...missing.map(({ text, range }) =>
      finding('compose-env-file', 'error', `There is no ${quote(text)}; create it.`, range),
    ),
    ...(file.includes ? [] : checkNames(service, file)),
  ];
}

function checkNames(service: Service, file: ComposeFile): readonly Finding[] {
  const services = file.services.map(({ name }) => name);
  return [
    ...undeclared(service.dependsOn, services, 'compose-depends-on', 'service'),
    ...undeclared(service.networks, [...file.networks, 'default'], 'compose-network', 'network'),
    ...checkVolumes(service, file.volumes),
  ];
}

function undeclared(
  used: readonly Placed[],
  declared: readonly string[],
  rule: string,
  what: string,
): readonly Finding[] {
  return used
    .filter(({ text }) => text !== '' && !declared.includes(text))
    .map(({ text, range }) => {
      const meant = nearest(text, declared);
      const help = meant === undefined ? 'declare it' : `declare it, or did you mean ${meant}`;
      const message = `There is no ${what} ${quote(text)} in this file; ${help}.`;
      return finding(rule, 'error', message, range);
    });
}

function checkPorts(services: readonly Service[]): readonly Finding[] {
  const found: Finding[] = [];
  const before: { service: Service; port: Service['ports'][number] }[] = [];
  const all = services.flatMap((service) => service.ports.map((port) => ({ service, port })));
  for (const { service, port } of all.slice(0, maxPorts)) {
    const { mapping, text, range } = port;
    if (mapping === undefined) {
      const message = `${quote(text)} is no port mapping; write HOST:CONTAINER, such as "5432:5432".`;
      found.push(finding('compose-port', 'error', message, range));
      continue;
    }
    // Services of different profiles need not run together.
    if (service.profiles) continue;
    const other = before.find(
      (each) => each.port.mapping && portsCollide(each.port.mapping, mapping),
    );
    if (other !== undefined) {
      const taken = publishedText(mapping);
      const message = `Port ${taken} of this machine is taken by the service ${quote(other.service.name)} already; choose another one.`;
      found.push(finding('compose-port', 'error', message, range));
    }
    before.push({ service, port });
  }
  return found;
}
