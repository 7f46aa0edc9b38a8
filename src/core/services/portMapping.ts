/** Ports that a service opens on the host, first and last; one port where both are the same. */
export interface PortMapping {
  /** The host's address; empty for all of them. */
  readonly host: string;
  /** On the host; undefined where the engine chooses one. */
  readonly published: readonly [first: number, last: number] | undefined;
  /** In the container. */
  readonly target: readonly [first: number, last: number];
  readonly protocol: string;
}

const short =
  /^(?:(\[[0-9a-fA-F:.]+\]|\d{1,3}(?:\.\d{1,3}){3}):)?(?:(\d+(?:-\d+)?)?:)?(\d+(?:-\d+)?)(?:\/([a-z]+))?$/;

/** Reads the short form `[HOST:][PUBLISHED:]TARGET[/PROTOCOL]`; undefined where it is none. */
export function parsePort(text: string): PortMapping | undefined {
  const found = short.exec(text.trim());
  if (!found) return undefined;
  const [, host = '', published, target = '', protocol = 'tcp'] = found;
  const inside = portRange(target);
  const outside = published === undefined ? undefined : portRange(published);
  if (inside === undefined || (published !== undefined && outside === undefined)) return undefined;
  return { host: host.replace(/^\[|\]$/g, ''), published: outside, target: inside, protocol };
}

/** Reads `8080` or `8000-8010`; undefined where that is no port of 1 to 65535. */
export function portRange(text: string): readonly [number, number] | undefined {
  const [, first, last = first] = /^(\d{1,5})(?:-(\d{1,5}))?$/.exec(text) ?? [];
  const [from, to] = [Number(first), Number(last)];
  return from >= 1 && to >= from && to <= 65535 ? [from, to] : undefined;
}

const everywhere = new Set(['', '0.0.0.0', '::']);

/** Whether two mappings want the same port of the host. */
export function portsCollide(one: PortMapping, other: PortMapping): boolean {
  if (one.published === undefined || other.published === undefined) return false;
  const sameHost =
    one.host === other.host || everywhere.has(one.host) || everywhere.has(other.host);
  const [[first, last], [from, to]] = [one.published, other.published];
  return sameHost && one.protocol === other.protocol && first <= to && from <= last;
}

/** How a mapping's ports on the host are named: `5432` or `8000-8010`. */
export function publishedText({ published }: PortMapping): string {
  if (published === undefined) return 'a free port';
  const [first, last] = published;
  return first === last ? String(first) : `${first}-${last}`;
}
