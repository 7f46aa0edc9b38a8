import assert from 'node:assert/strict';
import { importsOf, sourceFiles, type SourceImport } from '../support/sourceImports';

/** What each room may import: other rooms by name, packages by pattern. */
const HOUSE: Readonly<Record<string, readonly RegExp[]>> = {
  'src/generated': [/^src\/generated\//, /^ajv$/, /^ajv\/dist\/runtime\//],
  'src/core': [
    /^src\/(core|generated)\//,
    /^(ajv|yaml|liquidjs|picomatch(\/posix)?|smol-toml|jsonc-parser)$/,
  ],
  'src/node': [/^src\/(node|core)\//, /^node:/],
  'src/cli': [/^src\/(cli|node|core)\//, /^node:/],
  'src/extension': [/^src\/(extension|node|core)\//, /^node:/, /^vscode$/, /^simple-git$/],
};

const imports = sourceFiles('src').flatMap((file) => importsOf(file));

describe('architecture', () => {
  for (const [room, allowed] of Object.entries(HOUSE)) {
    it(`${room} imports only what its place in the house allows`, () => {
      const own = imports.filter(({ from }) => from.startsWith(`${room}/`));
      const broken = own.filter(({ to }) => !allowed.some((pattern) => pattern.test(to)));
      assert.deepEqual(broken.map(draw), []);
    });
  }

  it('every source file stands in a room of the house', () => {
    const rooms = Object.keys(HOUSE);
    const homeless = sourceFiles('src').filter(
      (file) => !rooms.some((room) => file.startsWith(`${room}/`)),
    );
    assert.deepEqual(homeless, []);
  });

  it('no imports run in a circle', () => {
    assert.deepEqual(findCircle(imports), []);
  });

  it('finds a circle where there is one', () => {
    const circle = [
      { from: 'a.ts', to: 'b.ts', typeOnly: false },
      { from: 'b.ts', to: 'a.ts', typeOnly: true },
    ];
    assert.deepEqual(findCircle(circle), ['a.ts', 'b.ts', 'a.ts']);
  });
});

function draw({ from, to }: SourceImport): string {
  return `${from} -> ${to}`;
}

/** The files of the first circle found, or nothing. Type imports count: they tie readers too. */
function findCircle(edges: readonly SourceImport[]): readonly string[] {
  const next = new Map<string, string[]>();
  for (const { from, to } of edges) next.set(from, [...(next.get(from) ?? []), to]);
  const done = new Set<string>();
  const walk = (file: string, path: readonly string[]): readonly string[] => {
    if (path.includes(file)) return [...path.slice(path.indexOf(file)), file];
    if (done.has(file)) return [];
    for (const to of next.get(file) ?? []) {
      const circle = walk(to, [...path, file]);
      if (circle.length > 0) return circle;
    }
    done.add(file);
    return [];
  };
  for (const file of next.keys()) {
    const circle = walk(file, []);
    if (circle.length > 0) return circle;
  }
  return [];
}
