import assert from 'node:assert/strict';
import fc from 'fast-check';
import { checkServiceFiles, type ServiceFiles } from '../../../src/core/services/checkServiceFiles';

interface Given {
  readonly compose?: string;
  readonly env?: string;
  readonly example?: string;
  readonly environment?: Readonly<Record<string, string>>;
}

const named = (path: string, text: string | undefined) =>
  text === undefined ? undefined : { path, text };

/** The findings as lines `path:line:column rule message`. */
function check({ compose, env, example, environment = {} }: Given): readonly string[] {
  const documents = {
    compose: named('docker-compose.yml', compose),
    env: named('.env', env),
    example: named('.env.example', example),
  };
  const present = Object.entries(documents).filter(([, document]) => document !== undefined);
  const files: ServiceFiles = {
    ...Object.fromEntries(present),
    envPath: '.env',
    environment: (name) => environment[name],
    exists: (path) => path === 'there.env',
  };
  return checkServiceFiles(files).map(({ path, finding: { rule, message, range } }) => {
    const { line, column } = range.start;
    return `${path}:${line}:${column} ${rule} ${message}`;
  });
}

/** A compose file with one service, `db`, that has these lines. */
const service = (...lines: readonly string[]): string =>
  ['services:', '  db:', '    image: postgres:17', ...lines.map((line) => `    ${line}`), ''].join(
    '\n',
  );

describe('checkServiceFiles', () => {
  it('has nothing to say about files that agree', () => {
    const found = check({
      compose: `${service(
        'environment:',
        '  PASSWORD: ${PASSWORD:?set it}',
        '  LEVEL: ${LEVEL:-info}',
        '  PRICE: $$5',
        'ports: ["127.0.0.1:${PORT}:5432"]',
        'volumes: [data:/var/lib, ./here:/there:ro, /anonymous]',
        'env_file: there.env',
      )}volumes:\n  data:\n`,
      env: 'PASSWORD=x\nPORT=5432\n',
      example: 'PASSWORD=\nPORT=5432\n',
    });
    assert.deepEqual(found, []);
  });

  describe('variables', () => {
    const compose = service('environment:', '  SECRET: ${MINIO_PASSWORT}', '  KEY: ${KEY:?no}');

    it('are named where they stand, with the name that was probably meant', () => {
      assert.deepEqual(check({ compose, env: 'MINIO_PASSWORD=x\nKEY=\n' }), [
        'docker-compose.yml:5:15 compose-variable MINIO_PASSWORT is not set in .env, and it counts as empty; add it, or did you mean MINIO_PASSWORD.',
        'docker-compose.yml:6:12 compose-variable KEY is empty in .env, and the services do not start without it; give it a value.',
      ]);
    });

    it('may come from the environment, which wins', () => {
      const environment = { MINIO_PASSWORT: 'x', KEY: 'y' };
      assert.deepEqual(check({ compose, env: 'KEY=\n', environment }), []);
    });

    it('of an example are one finding as long as there is no .env', () => {
      assert.deepEqual(check({ compose, example: 'MINIO_PASSWORT=\nKEY=\n' }), [
        'docker-compose.yml:5:15 env-missing .env is missing, which has the values of variables such as this; copy .env.example to it and fill it in.',
      ]);
    });

    it('are looked for in defaults too, and a lone dollar sign is refused', () => {
      const text = service('command: echo ${A:-${B}} $(pwd)');
      assert.deepEqual(check({ compose: text, env: '' }), [
        'docker-compose.yml:4:30 compose-variable This dollar sign begins no variable; write $$ for the sign itself.',
        'docker-compose.yml:4:24 compose-variable B is not set in .env, and it counts as empty; add it to .env.',
      ]);
    });

    it('without a value make no other finding', () => {
      const found = check({ compose: 'services: {a: {image: "${IMAGE:?no}"}}\n', env: 'OTHER=\n' });
      assert.deepEqual(
        found.map((line) => line.split(' ')[1]),
        ['compose-variable'],
      );
    });

    it('are found in block texts and lists', () => {
      const text = service('command:', '  - >-', '    one', '    ${TWO}');
      assert.match(check({ compose: text })[0] ?? '', /^docker-compose\.yml:7:9 .*TWO is not set/);
    });
  });

  it('finds volumes that are not declared or have no target', () => {
    const text = `${service('volumes:', '  - minio_data:/data', '  - ./postgres:')}volumes:\n  minio-data:\n`;
    assert.deepEqual(check({ compose: text }), [
      'docker-compose.yml:5:9 compose-volume The volume "minio_data" is not declared; declare it, or did you mean minio-data.',
      'docker-compose.yml:6:9 compose-volume "./postgres:" is no volume; write SOURCE:TARGET, such as "data:/var/lib/data".',
    ]);
  });

  it('takes the paths of Windows for paths', () => {
    assert.deepEqual(check({ compose: service("volumes: ['C:\\data:/data', '.\\x:/y']") }), []);
  });

  it('finds ports that two services want, over ranges, variables and both forms', () => {
    const text = [
      'services:',
      '  one:',
      '    image: a',
      '    ports: ["8000-8010:80-90", "${PORT:-5432}:1", "53:53/udp"]',
      '  two:',
      '    image: b',
      '    ports:',
      '      - target: 80',
      '        published: 8005',
      '      - 127.0.0.1:5432:5432',
      '      - "53:53"',
      '      - "80"',
      '  three:',
      '    image: c',
      '    profiles: [other]',
      '    ports: ["5432:1"]',
      '',
    ].join('\n');
    assert.deepEqual(check({ compose: text }), [
      'docker-compose.yml:8:9 compose-port Port 8005 of this machine is taken by the service "one" already; choose another one.',
      'docker-compose.yml:10:9 compose-port Port 5432 of this machine is taken by the service "one" already; choose another one.',
    ]);
  });

  it('refuses what is no port', () => {
    const text = service('ports: ["99999:1", "http", "127.0.0.1::80"]');
    assert.deepEqual(
      check({ compose: text }).map((line) => line.split(' ', 4).slice(2).join(' ')),
      ['"99999:1" is', '"http" is'],
    );
  });

  it('finds services, networks and env files that lead nowhere', () => {
    const text = [
      'services:',
      '  web:',
      '    depends_on: {dbb: {condition: service_healthy}}',
      '    networks: [backend]',
      '    env_file: [there.env, gone.env, {path: perhaps.env, required: false}]',
      '  db:',
      '    build: .',
      '',
    ].join('\n');
    assert.deepEqual(check({ compose: text }), [
      'docker-compose.yml:2:3 compose-service The service "web" has neither image nor build; name one.',
      'docker-compose.yml:5:27 compose-env-file There is no "gone.env"; create it.',
      'docker-compose.yml:3:18 compose-depends-on There is no service "dbb" in this file; declare it, or did you mean db.',
      'docker-compose.yml:4:16 compose-network There is no network "backend" in this file; declare it.',
    ]);
  });

  it('follows anchors and merge keys', () => {
    const text = [
      'x-base: &base',
      '  image: a',
      '  volumes: &mounts ["lost:/x"]',
      'services:',
      '  one:',
      '    <<: *base',
      '  two:',
      '    <<: [*base]',
      '    volumes: []',
      '  three: {image: b, volumes: *mounts}',
      '',
    ].join('\n');
    const undeclared =
      'docker-compose.yml:3:21 compose-volume The volume "lost" is not declared; declare it under volumes at the end of the file.';
    assert.deepEqual(check({ compose: text }), [undeclared, undeclared]);
  });

  it('compares .env with its example at the keys that one of them lacks', () => {
    const found = check({
      env: '# mine\nA=1\nexport B="two\nlines" # c\nONLY=1\nA=2\n',
      example: 'A=\nB=\nNEW\nno assignment\n',
    });
    assert.deepEqual(found, [
      '.env:6:1 env-twice A is set twice in this file, and only the last value counts; remove one.',
      '.env.example:4:1 env-syntax "no assignment" is no line of an env file; write KEY=VALUE, or # in front of a comment.',
      '.env:5:1 env-parity ONLY is not in .env.example; add it there too, without its value if that is a secret.',
      '.env.example:3:1 env-parity NEW is not in .env; add it there.',
    ]);
  });
});

describe('checkServiceFiles on hostile files', () => {
  const nested = (count: number): string => `a: ${'['.repeat(count)}${']'.repeat(count)}`;
  const laughs = Array.from(
    { length: 30 },
    (_, index) => `a${index + 1}: &a${index + 1} [${`*a${index}, `.repeat(9)}]`,
  );
  const hostile: Readonly<Record<string, string>> = {
    'a billion laughs': ['a0: &a0 ha', ...laughs, 'services: *a30', ''].join('\n'),
    'merges that multiply': [
      'm0: &m0 {x: 1}',
      ...Array.from({ length: 30 }, (_, i) => `m${i + 1}: &m${i + 1} {<<: [*m${i}, *m${i}]}`),
      'services: *m30',
      '',
    ].join('\n'),
    'an alias of itself': 'services: &s\n  a: *s\n  <<: *s\n',
    'an alias of nothing': 'services: *nothing\n',
    'deep brackets': nested(10_000),
    'deep dashes': `services:\n${'- '.repeat(20_000)}x\n`,
    'deep defaults': `services: {a: {image: "${'${A:-'.repeat(10_000)}${'}'.repeat(10_000)}"}}\n`,
    'many keys': `services:\n${Array.from({ length: 9000 }, (_, i) => `  s${i}: {}`).join('\n')}\n`,
    'many ports': `services: {a: {image: b, ports: [${'"1-65535:1-65535", '.repeat(5000)}]}}\n`,
    'many dollars': `services: {a: {image: "${'$'.repeat(90_001)}"}}\n`,
    'a huge file': '#'.repeat(1_000_000),
  };
  for (const [title, compose] of Object.entries(hostile)) {
    it(`${title}: ends soon`, function () {
      this.timeout(5000);
      assert.ok(Array.isArray(check({ compose, env: compose })));
    });
  }

  const broken: readonly (readonly [title: string, text: string, says: RegExp])[] = [
    ['a tab', 'services:\n\tdb: {}\n', /:2:1 compose-syntax .*[Tt]ab/],
    ['an open quote', 'services: "\n', /compose-syntax .*[Qq]uote/],
    ['a key twice', 'services:\n  db: {image: a}\n  db: {image: b}\n', /:3:3 .*"db" stands here/],
    [
      'an alias of nothing',
      'services: *nothing\n',
      /:1:11 compose-syntax .*"nothing" has no anchor/,
    ],
    ['deep brackets', nested(100), /nested too deeply/],
    ['dashes behind a key', `a: ${'- '.repeat(40_000)}b`, /nested too deeply/],
    ['a huge file', '#'.repeat(1_000_000), /too long/],
  ];
  for (const [title, compose, says] of broken) {
    it(`${title}: says what is wrong`, () => {
      assert.match(check({ compose })[0] ?? 'nothing', says);
    });
  }

  it('documents that are no mapping hold no services', () => {
    for (const compose of ['', 'null', '- a', 'text', 'services: 5', 'services:\n  a:\n']) {
      const found = check({ compose }).filter((line) => !line.includes('neither image nor build'));
      assert.deepEqual(found, []);
    }
  });

  it('keys like __proto__ are names like others', () => {
    const found = check({ compose: 'services:\n  __proto__: {image: a, networks: [toString]}\n' });
    assert.match(found.join(), /no network "toString"/);
  });

  it('never throws, and every place is in the text', () => {
    const piece = fc.constantFrom(
      ...['services:', '\n', '  ', 'a:', ' ', '- ', '${A', ':-', '}', '$', '"', "'", '&x ', '*x'],
      ...['<<: ', 'ports: ', 'volumes: ', '1:2', '{', '}', '[', ']', '#', '\t', '\r\n', '\u2028'],
    );
    const text = fc.array(piece, { maxLength: 40 }).map((pieces) => pieces.join(''));
    fc.assert(
      fc.property(text, text, (compose, env) => {
        for (const line of check({ compose, env, example: compose })) {
          const [path = '', row = '', column = ''] = line.split(':', 3);
          const of = path === '.env' ? env : compose;
          const rows = of.split('\n');
          assert.ok(Number(row) <= rows.length && Number.parseInt(column) >= 1, line);
        }
      }),
      { numRuns: 500 },
    );
  });
});
