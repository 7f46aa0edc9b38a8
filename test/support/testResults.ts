import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import type { TestEvent } from './testEvent';

export interface Tally {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
  /** A test file could not be loaded. */
  readonly broken: boolean;
  /** The run said itself that it was through. */
  readonly ended: boolean;
}

export const emptyTally: Tally = { passed: 0, failed: 0, skipped: 0, broken: false, ended: false };

/** Adds one event to a tally. */
export function count(tally: Tally, event: TestEvent): Tally {
  switch (event.kind) {
    case 'pass':
      return { ...tally, passed: tally.passed + 1 };
    case 'fail':
      return { ...tally, failed: tally.failed + 1 };
    case 'skip':
      return { ...tally, skipped: tally.skipped + 1 };
    case 'broken':
      return { ...tally, broken: true };
    case 'end':
      return { ...tally, ended: true };
    case 'start':
    case 'retry':
    case 'alive':
      return tally;
  }
}

/** Listens on loopback for the events of one test process. */
export async function listenForEvents(
  onEvent: (event: TestEvent) => void,
): Promise<{ readonly url: string; close(): void }> {
  const server = http.createServer((request, response) => {
    void text(request).then((body) => {
      onEvent(JSON.parse(body) as TestEvent);
      response.end();
    });
  });
  // A connection that is closed for its silence takes the event with it that is just being sent.
  server.keepAliveTimeout = 0;
  server.requestTimeout = 0;
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/`,
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}
