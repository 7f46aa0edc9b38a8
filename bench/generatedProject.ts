import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

const python = (at: number): string =>
  [
    `"""Module ${at}: works on one part of the data."""`,
    'import logging',
    at % 7 === 0 ? 'import pandas as pd' : 'import json',
    `from package${at % 40}.module${(at * 7) % 100} import convert`,
    '',
    'logger = logging.getLogger(__name__)',
    '',
    ...Array.from({ length: 12 }, (_, line) =>
      [
        `def step_${line}(values, factor=${line}):`,
        `    # keeps the order of step ${line}`,
        `    result = [convert(value) * factor for value in values if value is not None]`,
        `    logger.info("step %s gave %s values", ${line}, len(result))`,
        '    return result',
        '',
      ].join('\n'),
    ),
  ].join('\n');

function content(at: number): readonly [string, string] {
  if (at % 50 === 0) {
    return [`docs/page${at}.md`, `# Page ${at}\n\n## Usage\n\n${'word '.repeat(200)}\n`];
  }
  if (at % 25 === 1) return [`config/part${at}.yaml`, `name: part${at}\nvalues:\n  - 1\n  - 2\n`];
  if (at % 97 === 2) {
    const cell = {
      cell_type: 'code',
      source: [python(at)],
      outputs: [{ data: 'A'.repeat(20_000) }],
    };
    return [`notebooks/n${at}.ipynb`, JSON.stringify({ cells: [cell], nbformat: 4 })];
  }
  if (at % 10 === 3) return [`tests/test_${at}.py`, `def test_${at}():\n    assert ${at} > 0\n`];
  if (at % 10 === 4) return [`assets/image${at}.svg`, '<svg/>'.repeat(200)];
  return [`package${at % 40}/module${at % 100}_${at}.py`, python(at)];
}

/** A requirement that nothing in the project shows, and code that does. */
export const shutdownId = 'rel-graceful-shutdown';
export const shutdownCode = 'import signal\n\nsignal.signal(signal.SIGTERM, print)\n';

/**
 * Writes a project of `count` files, most of them Python, some of it with an ML library; under git, and
 * held against the profile with the most requirements. Gives the path of one of its modules.
 */
export function generateProject(root: string, count: number): string {
  const write = (path: string, text: string): void => {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  };
  const paths = Array.from({ length: count }, (_, at) => {
    const [path, text] = content(at);
    write(path, text);
    return path;
  });
  write('.ml-project/checklist.yaml', 'profile: production\n');
  execFileSync('git', ['init', '-q'], { cwd: root });
  execFileSync('git', ['add', '-A'], { cwd: root });
  const module = paths.find((path) => path.startsWith('package'));
  if (module === undefined) throw new Error(`There is no module among ${count} files.`);
  return module;
}
