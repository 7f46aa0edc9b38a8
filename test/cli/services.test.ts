import assert from 'node:assert/strict';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import path from 'node:path';
import { checkServiceFiles, readServices } from '../../src/core/services/checkServiceFiles';
import { actionArguments } from '../../src/core/services/composeProgram';
import type { Diagnosis } from '../../src/node/doctor/diagnosis';
import { runProcess } from '../../src/node/runProcess';
import { busyPorts } from '../../src/node/services/busyPorts';
import { findCompose } from '../../src/node/services/findCompose';
import { readServiceFiles } from '../../src/node/services/readServiceFiles';
import { readStates } from '../../src/node/services/readStates';
import { composeStandIn, type StandInKind } from '../support/composeStandIn';
import { createCourseProject, type CourseProject } from '../support/courseProject';
import { repository } from '../support/repository';
import { runProgram } from '../support/runProgram';
import { useSandbox } from '../support/sandbox';
import { findCompose as findRealCompose, findProgram, need, runCommand } from '../support/tools';

const compose = 'services:\n  db: {image: postgres}\n  web: {image: nginx}\n';
const cli = path.join(repository, 'dist', 'cli.cjs');
const posixOnly = (test: Mocha.Context): void => {
  need(process.platform === 'win32' ? { missing: 'a system that knows #!' } : { path: '' }, test);
};

describe('services with the compose of this machine', function () {
  this.timeout(60_000);
  const sandbox = useSandbox();

  it('is found, with its version', async function () {
    const command = need(await findRealCompose(), this);
    const found = await findCompose(command, sandbox.root);
    const { stdout } = await runCommand(command, ['version', '--short']);
    assert.equal(found?.version, stdout.trim().replace(/^v/, ''));
  });

  it('says by name what is wrong when no engine answers', async function () {
    const command = need(await findRealCompose(), this);
    process.env['DOCKER_HOST'] = `unix://${sandbox.path('no.sock')}`;
    writeFileSync(sandbox.path('docker-compose.yml'), compose);
    const program = await findCompose(command, sandbox.root);
    assert.ok(program);
    assert.deepEqual(await readStates(program, sandbox.root), { kind: 'down' });
  });

  it('refuses what we refuse and takes what we take', async function () {
    this.timeout(120_000);
    const command = need(await findRealCompose(), this);
    const cases: readonly (readonly [compose: string, env: string, valid: boolean])[] = [
      [compose, '', true],
      ['services: {a: {image: x, volumes: ["lost:/x"]}}\n', '', false],
      ['services: {a: {image: x, volumes: [{./x: }]}}\n', '', false],
      ['services: {a: {image: "${A:?no}"}}\n', 'A=\n', false],
      ['services: {a: {image: "${A:?no}"}}\n', 'A="x"\n', true],
      ['services: {a: {image: "x$(y)"}}\n', '', false],
      ['services: {a: {image: x, depends_on: [b]}}\n', '', false],
      ['services: {a: {image: x, env_file: gone.env}}\n', '', false],
      ['services: {a: {environment: {X: y}}}\n', '', false],
      ['services: {a: {image: x, ports: ["http"]}}\n', '', false],
      ['x-b: &b {image: x}\nservices: {a: {<<: *b, ports: ["${P:-80}:80"]}}\n', '', true],
    ];
    const judge = async (index: number): Promise<void> => {
      const [text, env, valid] = cases[index] ?? ['', '', true];
      const folder = sandbox.path(String(index));
      mkdirSync(folder);
      writeFileSync(path.join(folder, 'docker-compose.yml'), `version: "3.8"\n${text}`);
      writeFileSync(path.join(folder, '.env'), env);
      const { code, stderr } = await runCommand(command, ['config', '-q'], { cwd: folder });
      assert.equal(code === 0, valid, `${command} on ${text}: ${stderr}`);
      const found = checkServiceFiles(await readServiceFiles(folder, ''));
      const errors = found.filter(({ finding }) => finding.severity === 'error');
      assert.equal(errors.length === 0, valid, `${text}: ${JSON.stringify(found)}`);
    };
    await Promise.all(cases.map((_, index) => judge(index)));
  });

  it('is passed over where docker has no compose of its own', async function () {
    need(await findProgram('docker'), this);
    const { code } = await runCommand('docker compose', ['version']);
    need(code === 0 ? { missing: 'a docker without compose' } : { path: '' }, this);
    assert.notEqual((await findCompose('', sandbox.root))?.command[0], 'docker');
  });
});

describe('services with a stand-in for compose, as no engine runs here', function () {
  this.timeout(60_000);
  const sandbox = useSandbox();
  beforeEach(function () {
    posixOnly(this);
    writeFileSync(sandbox.path('docker-compose.yml'), compose);
  });

  const find = async (kind: StandInKind, engine: 'up' | 'down' = 'up') => {
    const file = composeStandIn(sandbox.path('bin'), { kind, engine });
    const program = await findCompose(`${file} compose`, sandbox.root);
    assert.ok(program);
    return program;
  };
  const states = async (program: Awaited<ReturnType<typeof find>>): Promise<unknown> => {
    const reading = await readStates(program, sandbox.root);
    return reading.kind === 'states' ? Object.fromEntries(reading.states) : reading;
  };

  for (const kind of ['lines', 'array', 'classic', 'podman'] as const) {
    it(`starts one, starts all and stops one as "${kind}" prints it`, async () => {
      const program = await find(kind);
      const run = async (...args: readonly string[]): Promise<void> => {
        const { status } = await runProcess([...program.command, ...args], { cwd: sandbox.root });
        assert.equal(status, 0);
      };
      await run(...actionArguments('start', ['db']));
      assert.deepEqual(await states(program), { db: 'running' });
      await run(...actionArguments('start'));
      await run(...actionArguments('stop', ['db']));
      assert.deepEqual(await states(program), { web: 'running' });
    });
  }

  it('prefers docker compose, then docker-compose, then podman, by PATH', async () => {
    process.env['PATH'] = `${sandbox.path('bin')}${path.delimiter}/usr/bin${path.delimiter}/bin`;
    composeStandIn(sandbox.path('bin'), { name: 'podman', kind: 'podman' });
    composeStandIn(sandbox.path('bin'), { name: 'docker-compose', kind: 'classic' });
    assert.equal((await findCompose('', sandbox.root))?.kind, 'classic');
    composeStandIn(sandbox.path('bin'), { name: 'docker' });
    const { command } = (await findCompose('', sandbox.root)) ?? {};
    assert.deepEqual(command, ['docker', 'compose']);
  });

  it('knows an engine that is down, and a command that is none', async () => {
    assert.deepEqual(await states(await find('lines', 'down')), { kind: 'down' });
    assert.equal(await findCompose('no-such-compose', sandbox.root), undefined);
  });

  it('hands over output as it comes, and a cancelled program is gone with its children', async () => {
    const program = await find('lines');
    const abort = new AbortController();
    let printed = '';
    const following = runProcess([...program.command, ...actionArguments('logs', ['db'])], {
      cwd: sandbox.root,
      signal: abort.signal,
      onOutput: (text) => {
        printed += text;
        abort.abort(new Error('cancelled'));
      },
    });
    await assert.rejects(following, /cancelled/);
    assert.equal(printed, 'db-1  | ready\n');
  });
});

describe('doctor on the files of a generated project', function () {
  this.timeout(60_000);
  let project: CourseProject;
  before(async () => {
    project = await createCourseProject('credit-risk');
  });
  after(() => {
    project.dispose();
  });

  const lines = async (): Promise<readonly string[]> => {
    const { stdout } = await runProgram(process.execPath, [cli, 'doctor', '--json'], {
      cwd: project.directory,
      env: project.env,
    });
    const { diagnoses } = JSON.parse(stdout) as { readonly diagnoses: readonly Diagnosis[] };
    const ours = diagnoses.filter(({ topic }) => topic === 'services' || topic === 'dependencies');
    return ours.map(({ state, text }) => `${state} ${text}`);
  };

  it('says that they fit together', async () => {
    assert.deepEqual(await lines(), [
      'ok Services: src/docker/docker-compose.yml and the env files fit together.',
    ]);
  });

  it('names what does not fit, and where', async () => {
    const edit = async (path: string, from: string, to: string): Promise<void> => {
      await project.write(path, (await project.read(path)).replace(from, to));
    };
    await edit('src/docker/docker-compose.yml', '- minio-data:', '- minio_data:');
    await edit('src/.env', 'LOG_LEVEL=INFO\n', '');
    await edit('pyproject.toml', '"joblib>=1.2",', '"datetime", "logger",');
    assert.deepEqual(await lines(), [
      'warning src/.env.example:6:1: LOG_LEVEL is not in src/.env; add it there.',
      'warning src/docker/docker-compose.yml:54:9: The volume "minio_data" is not declared; declare it, or did you mean minio-data.',
      'warning pyproject.toml:12:6: "datetime" comes with Python, and what an index has under that name is something else; remove it.',
      'warning pyproject.toml:12:18: "logger" is a package of this project, and an index may have a stranger\'s under that name; remove it, or rename the package.',
    ]);
  });
});

describe('busyPorts', () => {
  const sandbox = useSandbox();
  const servers: Server[] = [];
  const listen = (host: string): Promise<number> =>
    new Promise((resolve) => {
      const server = createServer();
      servers.push(server);
      server.listen({ host, port: 0 }, () => {
        const address = server.address();
        resolve(typeof address === 'object' && address !== null ? address.port : 0);
      });
    });
  afterEach(() => {
    for (const server of servers.splice(0)) server.close();
  });

  it('names the ports that somebody has, and which service wants them', async () => {
    const [local, all] = [await listen('127.0.0.1'), await listen('0.0.0.0')];
    const free = await listen('127.0.0.1');
    servers.pop()?.close();
    const text = [
      'services:',
      `  one: {image: x, ports: ["${free}:80", "127.0.0.1:${local}:81"]}`,
      `  two: {image: y, ports: ["127.0.0.1:${all}:80", "${local}:1/udp", "80"]}`,
      '',
    ].join('\n');
    writeFileSync(sandbox.path('docker-compose.yml'), text);
    const { file } = readServices(await readServiceFiles(sandbox.root, ''));
    const busy = await busyPorts(file?.services ?? []);
    assert.deepEqual(
      busy.map(({ port, service, entry }) => [port, service.name, entry.range.start.line]),
      [
        [local, 'one', 2],
        [all, 'two', 3],
      ],
    );
  });

  it('of services without ports is nothing', async () => {
    assert.deepEqual(await busyPorts([]), []);
    assert.equal(existsSync(sandbox.path('stand-in.json')), false);
  });
});
