import type { Service } from './composeFile';
import { publishedText } from './portMapping';
import { servicePage, type ServicePage } from './servicePage';
import type { ServiceState, ServiceStates } from './serviceStates';

/** A service as a row shows it; `unknown` where nobody could be asked. */
export interface ServiceRow {
  readonly name: string;
  readonly state: ServiceState | 'unknown';
  /** Ports on this machine, such as `5432, 9000-9001`. */
  readonly ports: string;
  readonly page?: ServicePage;
}

/** What a state is called. */
export const stateLabels: Readonly<Record<ServiceRow['state'], string>> = {
  running: 'running',
  starting: 'starting',
  unhealthy: 'not healthy',
  stopped: 'stopped',
  done: 'ended',
  failed: 'failed',
  unknown: 'state unknown',
};

/** Whether a service has something to stop. */
export const isUp = (state: ServiceRow['state']): boolean =>
  state === 'running' || state === 'starting' || state === 'unhealthy';

/** The services of a compose file in its order, with their states where those are known. */
export function serviceRows(
  services: readonly Service[],
  states: ServiceStates | undefined,
): readonly ServiceRow[] {
  return services.map((service) => {
    const page = servicePage(service);
    const published = service.ports.flatMap(({ mapping }) => (mapping?.published ? [mapping] : []));
    return {
      name: service.name,
      state: states === undefined ? 'unknown' : (states.get(service.name) ?? 'stopped'),
      ports: [...new Set(published.map(publishedText))].join(', '),
      ...(page && { page }),
    };
  });
}

/** How many of the services run: "2 of 5 running". */
export function runningText(rows: readonly ServiceRow[]): string {
  if (rows.every(({ state }) => state === 'unknown')) return '';
  return `${rows.filter(({ state }) => isUp(state)).length} of ${rows.length} running`;
}
