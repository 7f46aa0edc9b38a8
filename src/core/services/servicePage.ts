import type { Service } from './composeFile';

/** A page that a service shows to a browser. */
export interface ServicePage {
  readonly title: string;
  readonly url: string;
}

/** What a service is known by, in its image, build folder or name, and where its page is. */
const pages: readonly (readonly [pattern: RegExp, title: string, port: number])[] = [
  [/pgadmin/, 'pgAdmin', 80],
  [/minio/, 'MinIO', 9001],
  [/mlflow/, 'MLflow', 5000],
  [/jupyter/, 'Jupyter', 8888],
  [/grafana/, 'Grafana', 3000],
  [/prometheus/, 'Prometheus', 9090],
  [/airflow/, 'Airflow', 8080],
  [/adminer/, 'Adminer', 8080],
];

/** Ports at which programs show a page, in the order in which they are more likely to. */
const usual: readonly number[] = [80, 8080, 8000, 8501, 7860, 8888, 3000, 5000, 9090];

/** The page of a service that publishes one on this machine. */
export function servicePage(service: Service): ServicePage | undefined {
  const known = [service.image, service.build, service.name].map((text) => text.toLowerCase());
  const named = pages.find(([pattern]) => known.some((text) => pattern.test(text)));
  if (named === undefined) {
    const at = usual.map((port) => hostPort(service, port)).find((port) => port !== undefined);
    return at === undefined ? undefined : page(service.name, at);
  }
  const [, title, port] = named;
  const at = hostPort(service, port);
  return at === undefined ? undefined : page(title, at);
}

const page = (title: string, port: number): ServicePage => ({
  title,
  url: `http://127.0.0.1:${port}`,
});

/** Where on the host a port of the container is. */
function hostPort({ ports }: Service, wanted: number): number | undefined {
  for (const { mapping } of ports) {
    if (mapping?.published === undefined || mapping.protocol !== 'tcp') continue;
    const [first, last] = mapping.target;
    if (wanted >= first && wanted <= last) return mapping.published[0] + (wanted - first);
  }
  return undefined;
}
