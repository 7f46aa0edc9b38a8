import { connect, createServer } from 'node:net';
import type { Service } from '../../core/services/composeFile';
import { errorCode } from '../fileSystem';

/** A port of this machine that a service wants and somebody else has. */
export interface BusyPort {
  readonly port: number;
  readonly service: Service;
  /** Which of the service's ports it is. */
  readonly entry: Service['ports'][number];
}

/** At most so many ports are looked at. */
const maxPorts = 100;
/** On loopback an answer takes less than a millisecond; this is for machines that are very busy. */
const patience = 1000;

/** The TCP ports that services would publish and that are in use already. Nothing is sent to anybody. */
export async function busyPorts(services: readonly Service[]): Promise<readonly BusyPort[]> {
  const wanted = services.flatMap((service) =>
    service.ports.flatMap((entry) => portsOf(service, entry)),
  );
  const looked = wanted.slice(0, maxPorts).map(async (each) => {
    const host = each.entry.mapping?.host ?? '';
    // Some systems let a second program listen on one address of a port that is taken on another.
    const inUse = (await isTaken(each.port, host)) || (await isAnswered(each.port));
    return inUse ? [each] : [];
  });
  return (await Promise.all(looked)).flat();
}

function portsOf(service: Service, entry: BusyPort['entry']): readonly BusyPort[] {
  const { published, protocol } = entry.mapping ?? {};
  if (published === undefined || protocol !== 'tcp') return [];
  const [first, last] = published;
  const count = Math.min(last - first + 1, maxPorts);
  return Array.from({ length: count }, (_, index) => ({ port: first + index, service, entry }));
}

function isTaken(port: number, host: string): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', (error) => {
      // Any other error, such as a port that needs privileges, says nothing about who has it.
      resolve(errorCode(error) === 'EADDRINUSE');
    });
    server.listen({ port, exclusive: true, ...(host !== '' && { host }) }, () => {
      server.close(() => {
        resolve(false);
      });
    });
  });
}

function isAnswered(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ port, host: '127.0.0.1', timeout: patience });
    const end = (answered: boolean) => (): void => {
      socket.destroy();
      resolve(answered);
    };
    socket.once('connect', end(true)).once('error', end(false)).once('timeout', end(false));
  });
}
