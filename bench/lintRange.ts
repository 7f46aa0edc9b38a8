// `lint range` over 10,000 commits beside `git log` printing them and beside commitlint.
//   npm run bench:lint-range [-- COMMITS ROUNDS]
// commitlint gets the first 500 of the same commits; what counts is commits per second without the
// time that either program takes for one. Exits with 1 where a promise is not kept.
import { execFileSync } from 'node:child_process';
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { isolatedHome } from '../test/support/isolatedHome';
import { repository } from '../test/support/repository';
import { temporaryFolder } from '../test/support/temporaryFolder';
import { interleave, sayRatio } from './interleave';
import { installPeers } from './peers';

const count = Number(process.argv[2] ?? 10_000);
const rounds = Number(process.argv[3] ?? 5);
const few = 500;
const engine = path.join(repository, 'dist', 'cli.cjs');

const types = ['feat', 'fix', 'docs', 'test', 'refactor', 'chore'];
const subjects = ['add the loader', 'read columns lazily', 'name the units', 'Fix it.', 'drop x'];

function message(at: number): string {
  const header = `${types[at % types.length] ?? ''}(part${at % 7}): ${subjects[at % subjects.length] ?? ''} ${at}`;
  const body = at % 3 === 0 ? '' : '\n\nThe old way read every column, which took too long.\n';
  return `${header}${body}${at % 10 === 0 ? '\nRefs: #12\n' : ''}`;
}

/** `git fast-import` makes ten thousand commits in the time that git commit needs for ten. */
function importStream(): string {
  const commits = Array.from({ length: count + 1 }, (_, at) => {
    const text = message(at);
    const who = `Bench <bench@example.org> ${1_700_000_000 + at * 60} +0000`;
    return `commit refs/heads/main\ncommitter ${who}\ndata ${Buffer.byteLength(text)}\n${text}\n`;
  });
  return commits.join('');
}

const temporary = temporaryFolder('bench-range');
try {
  const peers = installPeers();
  const folder = path.join(temporary.path, 'project');
  const env = { PATH: process.env['PATH'], ...isolatedHome(path.join(temporary.path, 'home')) };
  execFileSync('git', ['init', '--quiet', '--initial-branch=main', folder], { env });
  execFileSync('git', ['fast-import', '--quiet'], { cwd: folder, env, input: importStream() });
  symlinkSync(path.join(peers, 'node_modules'), path.join(folder, 'node_modules'), 'junction');
  const config = "module.exports = { extends: ['@commitlint/config-conventional'] };\n";
  writeFileSync(path.join(folder, 'commitlint.config.cjs'), config);
  mkdirSync(path.join(folder, '.ml-project'));
  // The same rules as hints: a range with errors ends with 1, as a failed process would.
  const rules = ['type-enum', 'type-case', 'type-empty', 'subject-empty', 'subject-case'];
  const hints = [...rules, 'subject-full-stop', 'header-max-length'].map(
    (rule) => `    ${rule}: warning\n`,
  );
  writeFileSync(
    path.join(folder, '.ml-project', 'config.yaml'),
    `commits:\n  preset: conventional\n  rules:\n${hints.join('')}`,
  );
  const all = `main~${count}..main`;
  const commitlint = path.join(peers, 'node_modules', '@commitlint', 'cli', 'cli.js');
  const lenient = path.join(folder, 'lenient.config.cjs');
  writeFileSync(
    lenient,
    `const { rules } = require('@commitlint/config-conventional').default ?? require('@commitlint/config-conventional');\nmodule.exports = { rules: Object.fromEntries(Object.entries(rules).map(([id, [, ...rest]]) => [id, [1, ...rest]])) };\n`,
  );
  const node = process.execPath;
  const ours = (range: string): readonly string[] => [engine, 'lint', 'range', range];
  const theirs = (from: string): readonly string[] => [
    commitlint,
    '--config',
    lenient,
    '--from',
    from,
    '--to',
    'main',
  ];
  const common = { cwd: folder, env };
  const times = interleave(
    [
      {
        name: `git log, ${count}`,
        command: 'git',
        args: ['log', '-z', '--format=%H %P%n%B', all],
        ...common,
      },
      { name: `lint range, ${count}`, command: node, args: ours(all), ...common },
      { name: 'lint range, 1', command: node, args: ours('main~1..main'), ...common },
      { name: `commitlint, ${few}`, command: node, args: theirs(`main~${few}`), ...common },
      { name: 'commitlint, 1', command: node, args: theirs('main~1'), ...common },
    ],
    rounds,
  );
  const time = (name: string): number => times.get(name) ?? NaN;
  for (const [name, value] of times) console.log(`${value.toFixed(1).padStart(8)} ms  ${name}`);
  console.log(`median of ${rounds}, Node ${process.versions.node}`);
  const perCommit = (time(`lint range, ${count}`) - time('lint range, 1')) / (count - 1);
  const perPeerCommit = (time(`commitlint, ${few}`) - time('commitlint, 1')) / (few - 1);
  const ratios = [
    sayRatio('lint range to git log', time(`lint range, ${count}`) / time(`git log, ${count}`), 2),
    sayRatio('throughput to that of commitlint', perPeerCommit / perCommit, 20, true),
  ];
  process.exitCode = ratios.every(Boolean) ? 0 : 1;
} finally {
  temporary.remove();
}
