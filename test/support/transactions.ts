import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { applyPlan, type ApplyOptions } from '../../src/node/applyPlan';
import { sha256 } from '../../src/node/sha256';
import { undo } from '../../src/node/undo';
import { planOf, smallPlan } from './examplePlan';
import { templateOf } from './sampleTemplate';

/** What a run may be given from outside: the disk, git, a signal. */
export type Tools = Pick<ApplyOptions, 'fileSystem' | 'runGit' | 'signal'>;

/** One change of a disk that has to happen wholly or not at all. */
export interface Transaction {
  /** Makes what is there before, at `target`, whose parent exists. */
  readonly prepare: (target: string) => Promise<void> | void;
  readonly run: (target: string, tools: Tools) => Promise<unknown>;
  /** Whether the target itself needs no recovery, because one rename brings it to its place. */
  readonly atOnce: boolean;
}

function write(target: string, files: Readonly<Record<string, string>>): void {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(target, path)), { recursive: true });
    writeFileSync(join(target, path), text);
  }
}

function existingProject(target: string): void {
  write(target, { 'README.md': 'mine\n', 'src/own.py': 'X = 1\n', '.gitignore': 'secret\n' });
  chmodSync(join(target, '.gitignore'), 0o600);
}

/** Two new files, a merged one, and a package that stays out because there is code. */
const template = templateOf({
  dot_gitignore: '*.env\n',
  'docs/guide/start.md': '# Start\n',
  'dot_ml-project/config.yaml': 'commits: {preset: course}\n',
  'src/{{package}}/model.py': '',
});

async function adopt(target: string, tools: Tools): Promise<unknown> {
  // Loaded here: each killed run is a process of its own, and most of them adopt nothing.
  const { adopting, planAdoption } = await import('../../src/node/planAdoption.js');
  const { choosePlan } = await import('../../src/core/adopt/choosePlan.js');
  const engine = new TextEncoder().encode('#!/usr/bin/env node\n');
  const { adoption } = await planAdoption(template, target, {}, engine);
  const plan = choosePlan(adoption, new Map(), sha256);
  return applyPlan(plan, target, { ...tools, ...adopting });
}

const edited = '<<<<<<< yours\nX = 1\n=======\nX = 2\n>>>>>>> template 1.1.0\n';

const updatePlan = planOf(
  { '.gitignore': 'secret\n*.env\n', 'src/own.py': edited, 'src/new/moved.md': 'mine\n' },
  { '.gitignore': 'secret\n', 'src/own.py': 'X = 1\n', 'README.md': 'mine\n' },
);

const update = (target: string, tools: Tools): Promise<unknown> =>
  applyPlan(updatePlan, target, { ...tools, existing: true, git: false, operation: 'update' });

const emptyFolder = (target: string): void => {
  mkdirSync(target);
};

const emptyClone = (target: string): void => {
  execFileSync('git', ['init', '--quiet', '--initial-branch=trunk', target]);
  execFileSync('git', ['remote', 'add', 'origin', '../remote.git'], { cwd: target });
};

const create = (target: string, tools: Tools): Promise<unknown> =>
  applyPlan(smallPlan, target, tools);

/** Every way in which plans are applied and taken back. */
export const transactions: Readonly<Record<string, Transaction>> = {
  'create a new folder': { prepare: () => undefined, run: create, atOnce: true },
  'create a new folder in new folders': {
    prepare: () => undefined,
    run: (target, tools) => create(join(target, 'deep', 'project'), tools),
    atOnce: true,
  },
  'create in an empty folder': {
    prepare: emptyFolder,
    run: create,
    atOnce: true,
  },
  'create in an empty folder that must stay': {
    prepare: emptyFolder,
    run: (target, tools) => applyPlan(smallPlan, target, { ...tools, keepFolder: true }),
    atOnce: false,
  },
  'create in the clone of an empty repository': { prepare: emptyClone, run: create, atOnce: false },
  'adopt a folder with files': { prepare: existingProject, run: adopt, atOnce: false },
  'update a project': { prepare: existingProject, run: update, atOnce: false },
  'undo an update': {
    prepare: async (target) => {
      existingProject(target);
      await update(target, {});
    },
    run: undo,
    atOnce: false,
  },
  'abort an update of which a conflict was half resolved': {
    prepare: async (target) => {
      existingProject(target);
      await update(target, {});
      write(target, { 'src/own.py': 'X = 3\n' });
    },
    run: (target, tools) => undo(target, { ...tools, overEdits: true }),
    atOnce: false,
  },
  'undo a new folder': {
    prepare: (target) => create(target, {}).then(() => undefined),
    run: undo,
    atOnce: true,
  },
  'undo a new folder with a file of the user': {
    prepare: async (target) => {
      await create(target, {});
      write(target, { 'src/mine.py': 'mine\n' });
    },
    run: undo,
    atOnce: false,
  },
  'undo in the clone of an empty repository': {
    prepare: async (target) => {
      emptyClone(target);
      await create(target, {});
    },
    run: undo,
    atOnce: false,
  },
  'undo adopting a folder': {
    prepare: async (target) => {
      existingProject(target);
      await adopt(target, {});
    },
    run: undo,
    atOnce: false,
  },
};
