import assert from 'node:assert/strict';
import { readComposeFile } from '../../../src/core/services/composeFile';
import {
  composeProgram,
  engineTrouble,
  stateArguments,
} from '../../../src/core/services/composeProgram';
import { parsePort } from '../../../src/core/services/portMapping';
import { runningText, serviceRows } from '../../../src/core/services/serviceRows';
import { readServiceStates } from '../../../src/core/services/serviceStates';
import { interpolate } from '../../../src/core/services/variables';

describe('interpolate', () => {
  const values = new Map([
    ['SET', 'yes'],
    ['EMPTY', ''],
  ]);
  const table: readonly (readonly [text: string, becomes: string])[] = [
    ['$SET/${SET}', 'yes/yes'],
    ['${UNSET}', ''],
    ['${UNSET:-a}${UNSET-b}', 'ab'],
    ['${EMPTY:-a}${EMPTY-b}', 'a'],
    ['${SET:?no}${UNSET:?no}', 'yes'],
    ['${SET:+a}${EMPTY:+b}${EMPTY+c}', 'ac'],
    ['${UNSET:-${EMPTY:-${SET}!}}', 'yes!'],
    ['$$SET $${SET}', '$SET ${SET}'],
    ['no variable', 'no variable'],
  ];
  for (const [text, becomes] of table) {
    it(`${text} becomes ${becomes === '' ? 'nothing' : becomes}`, () => {
      assert.equal(
        interpolate(text, (name) => values.get(name)),
        becomes,
      );
    });
  }
});

describe('parsePort', () => {
  const table: Readonly<Record<string, unknown>> = {
    '80': { host: '', published: undefined, target: [80, 80], protocol: 'tcp' },
    '8080:80': { host: '', published: [8080, 8080], target: [80, 80], protocol: 'tcp' },
    '127.0.0.1:1:2/udp': { host: '127.0.0.1', published: [1, 1], target: [2, 2], protocol: 'udp' },
    '[::1]:6001:6002': {
      host: '::1',
      published: [6001, 6001],
      target: [6002, 6002],
      protocol: 'tcp',
    },
    '9090-9091:80-81': { host: '', published: [9090, 9091], target: [80, 81], protocol: 'tcp' },
    '10-9:1': undefined,
    '0:1': undefined,
    '1:2:3:4': undefined,
  };
  for (const [text, mapping] of Object.entries(table)) {
    it(`reads ${text}`, () => {
      assert.deepEqual(parsePort(text), mapping);
    });
  }
});

describe('composeProgram', () => {
  const table: readonly (readonly [printed: string, kind: string, version: string])[] = [
    ['Docker Compose version v2.29.1\n', 'compose', '2.29.1'],
    ['Docker Compose version v5.0.0-desktop.1\n', 'compose', '5.0.0-desktop.1'],
    [
      'docker-compose version 1.29.2, build unknown\ndocker-py version: 5.0.3\n',
      'classic',
      '1.29.2',
    ],
    ['podman-compose version 1.6.0\npodman version 4.9.3\n', 'podman', '1.6.0'],
  ];
  for (const [printed, kind, version] of table) {
    it(`knows ${printed.split('\n', 1)[0] ?? ''}`, () => {
      const command = ['x'];
      assert.deepEqual(composeProgram(command, printed), { command, kind, version });
    });
  }

  it('does not take a complaint for a version', () => {
    assert.equal(
      composeProgram(['docker', 'compose'], "docker: 'compose' is no command"),
      undefined,
    );
  });

  it('recognises engines that do not answer', () => {
    const down = [
      'Cannot connect to the Docker daemon at unix:///var/run/docker.sock. Is the docker daemon running?',
      "docker.errors.DockerException: Error while fetching server API version: ('Connection aborted.', FileNotFoundError(2, 'No such file or directory'))",
      'error during connect: Get "http://%2F%2F.%2Fpipe%2FdockerDesktopLinuxEngine/v1.47/containers/json": open //./pipe/dockerDesktopLinuxEngine: The system cannot find the file specified.',
      'Cannot connect to Podman. Please verify your connection to the Linux system using `podman system connection list`, or try `podman machine init` and `podman machine start`',
    ];
    for (const text of down) assert.equal(engineTrouble(text), 'down', text);
    assert.equal(
      engineTrouble(
        'permission denied while trying to connect to the Docker daemon socket at unix:///var/run/docker.sock',
      ),
      'denied',
    );
    assert.equal(engineTrouble('yaml: line 3: mapping values are not allowed'), undefined);
  });
});

describe('readServiceStates', () => {
  const compose = [
    { Service: 'db', State: 'running', Health: 'healthy', ExitCode: 0 },
    { Service: 'web', State: 'running', Health: '', Status: 'Up 2 seconds' },
    { Service: 'slow', State: 'running', Health: 'starting' },
    { Service: 'sick', State: 'running', Health: 'unhealthy' },
    { Service: 'setup', State: 'exited', ExitCode: 0 },
    { Service: 'broken', State: 'exited', ExitCode: 2 },
    { Service: 'told', State: 'exited', ExitCode: 137 },
    { Service: 'new', State: 'created', ExitCode: 0 },
    { Service: 'loop', State: 'restarting', ExitCode: 1 },
  ];
  const states = {
    db: 'running',
    web: 'running',
    slow: 'starting',
    sick: 'unhealthy',
    setup: 'done',
    broken: 'failed',
    told: 'stopped',
    new: 'stopped',
    loop: 'starting',
  };
  const read = (kind: 'compose' | 'classic' | 'podman', printed: string): unknown => {
    const found = readServiceStates({ kind }, printed);
    return found && Object.fromEntries(found);
  };

  it('reads the array of 2.0 to 2.20', () => {
    assert.deepEqual(read('compose', JSON.stringify(compose)), states);
  });

  it('reads the lines of 2.21 and newer', () => {
    const lines = compose.map((each) => JSON.stringify(each)).join('\n');
    assert.deepEqual(read('compose', `${lines}\n`), states);
    assert.deepEqual(read('compose', ''), {});
  });

  it('reads the names of version 1', () => {
    assert.deepEqual(read('classic', 'db\r\nminio\r\n\r\n'), { db: 'running', minio: 'running' });
  });

  it('reads the array of podman, which has labels and no services', () => {
    const podman = [
      { Names: ['p_db_1'], State: 'running', Labels: { 'com.docker.compose.service': 'db' } },
      {
        Names: ['p_web_1'],
        State: 'exited',
        ExitCode: 1,
        Labels: { 'io.podman.compose.service': 'web' },
      },
      { Names: ['other'], State: 'running', Labels: null },
    ];
    assert.deepEqual(read('podman', JSON.stringify(podman)), { db: 'running', web: 'failed' });
  });

  it('lets the worst of several containers count', () => {
    const two = [
      { Service: 'db', State: 'running' },
      { Service: 'db', State: 'exited', ExitCode: 1 },
    ];
    assert.deepEqual(read('compose', JSON.stringify(two)), { db: 'failed' });
  });

  it('knows what it cannot read', () => {
    assert.equal(read('compose', 'NAME  COMMAND\n'), undefined);
    assert.equal(read('compose', '{"Service": '), undefined);
  });

  it('is asked for in words that each program has', () => {
    const words = (kind: 'compose' | 'classic' | 'podman') =>
      stateArguments({ kind, command: [], version: '' }).join(' ');
    assert.equal(words('compose'), 'ps --all --format json');
    assert.equal(words('classic'), 'ps --services --filter status=running');
    assert.equal(words('podman'), 'ps --format json');
  });
});

describe('serviceRows', () => {
  const text = [
    'services:',
    '  pgadmin: {image: "dpage/pgadmin4:9.4", ports: ["127.0.0.1:5051:80"]}',
    '  minio: {image: minio/minio, ports: ["9000:9000", "${CONSOLE:-9101}:9001"]}',
    '  minio-setup: {image: minio/mc}',
    '  mlflow: {build: ./mlflow, ports: ["5001:5000"]}',
    '  db: {image: postgres, ports: ["5432:5432"]}',
    '  app: {image: mine, ports: ["8000-8010:8000-8010", "53:80/udp"]}',
    '',
  ].join('\n');
  const services = readComposeFile(text, () => undefined).file?.services ?? [];
  const rows = serviceRows(services, new Map([['db', 'running']]));

  it('knows where the pages of services are', () => {
    assert.deepEqual(
      rows.map(({ name, ports, page }) => [name, ports, page?.title, page?.url]),
      [
        ['pgadmin', '5051', 'pgAdmin', 'http://127.0.0.1:5051'],
        ['minio', '9000, 9101', 'MinIO', 'http://127.0.0.1:9101'],
        ['minio-setup', '', undefined, undefined],
        ['mlflow', '5001', 'MLflow', 'http://127.0.0.1:5001'],
        ['db', '5432', undefined, undefined],
        ['app', '8000-8010, 53', 'app', 'http://127.0.0.1:8000'],
      ],
    );
  });

  it('takes a service that nobody has seen for stopped, and all for unknown before', () => {
    assert.equal(runningText(rows), '1 of 6 running');
    assert.equal(runningText(serviceRows(services, undefined)), '');
    assert.deepEqual(new Set(rows.map(({ state }) => state)), new Set(['running', 'stopped']));
    const unknown = new Set(serviceRows(services, undefined).map(({ state }) => state));
    assert.deepEqual(unknown, new Set(['unknown']));
  });
});
