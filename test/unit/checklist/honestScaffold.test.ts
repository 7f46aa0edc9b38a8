import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { resolveAnswers } from '../../../src/core/answers';
import type { Checklist } from '../../../src/core/checklist/checklist';
import { ProjectChecklist } from '../../../src/core/checklist/projectChecklist';
import { catalogue } from '../../../src/core/checklist/requirement';
import { planCreate } from '../../../src/core/planCreate';
import { createRenderer } from '../../../src/core/render';
import { sha256 } from '../../../src/node/sha256';
import { courseTemplate } from '../../support/courseTemplate';
import { repository } from '../../support/repository';
import { emptyRepository, treeProject } from '../../support/treeProject';

const engine = new TextEncoder().encode('#!/usr/bin/env node\n');

type Files = Readonly<Record<string, Uint8Array>>;

const words =
  'Each night a job reads the new tickets, cleans their text, and stores features that training and the service share; the owner checks the counts every Monday morning and tells the team of any surprise before noon.';

async function generated(): Promise<Files> {
  const renderer = createRenderer();
  const template = await courseTemplate();
  const project = { name: 'credit-risk', package: 'credit_risk' };
  const answers = resolveAnswers(template.manifest, project, {}, renderer);
  const secrets = Object.fromEntries(
    template.manifest.secrets?.map((name) => [name, 's3cretPassword']) ?? [],
  );
  const plan = planCreate({ template, answers, secrets, renderer, hash: sha256, engine });
  // What git ignores is no part of the project that is judged.
  const tracked = plan.files.filter(({ path }) => !/(^|\/)\.env$/.test(path));
  return Object.fromEntries(tracked.map(({ path, content }) => [path, content]));
}

/** A heading's anchor, as GitHub makes it. */
const slug = (heading: string): string =>
  heading
    .replace(/^#+ /, '')
    .toLowerCase()
    .replace(/[^\w -]/g, '')
    .replaceAll(' ', '-');

const assess = (files: Files): Promise<Checklist> =>
  new ProjectChecklist(sha256).assess(treeProject(files, { git: emptyRepository }), {
    today: '2026-03-01',
    profile: 'production',
  });

const idsWith = ({ items }: Checklist, ...verdicts: readonly string[]): readonly string[] =>
  items
    .filter(({ verdict }) => verdicts.includes(verdict))
    .map(({ requirement }) => requirement.id);

describe('an untouched scaffold', () => {
  it('points to what waits to be filled in, and not to what is not there', async () => {
    const { items } = await assess(await generated());
    const logging = items.find(({ requirement }) => requirement.id === 'rel-logging');
    assert.equal(logging?.verdict, 'scaffolded');
    assert.ok(logging.evidence.some(({ path }) => path === 'src/logger.py'));
    assert.ok(logging.evidence.every(({ path }) => path !== '.'));
  });

  it('scores nothing, and shows what waits to be filled in', async () => {
    const checklist = await assess(await generated());
    assert.deepEqual(idsWith(checklist, 'done', 'attested'), []);
    assert.equal(checklist.score.met, 0);
    // That there is a repository is no work of the template, but it needs a .gitignore of one's own.
    assert.deepEqual(idsWith(checklist, 'hint'), ['setup-git']);
    assert.ok(idsWith(checklist, 'scaffolded').length > 30);
  });

  /** The document with words of somebody's own below a heading. */
  function fill(files: Files, path: string, heading: string): Files {
    const text = new TextDecoder().decode(files[path]);
    const filled = text.replace(`${heading}\n`, `${heading}\n\n${words}\n`);
    assert.notEqual(filled, text, `${path} has the heading ${heading}`);
    return { ...files, [path]: new TextEncoder().encode(filled) };
  }

  it('flips exactly the requirements of each section, whichever is filled in', async () => {
    const files = await generated();
    // One engine: what does not change need not be read 80 times.
    const engine = new ProjectChecklist(sha256);
    const verdicts = async (of: Files): Promise<ReadonlyMap<string, string>> => {
      const view = treeProject(of, { git: emptyRepository });
      const { items } = await engine.assess(view, { today: '2026-03-01', profile: 'production' });
      return new Map(items.map(({ requirement, verdict }) => [requirement.id, verdict]));
    };
    const before = await verdicts(files);
    const flips: Record<string, Record<string, readonly string[]>> = {};
    for (const path of Object.keys(files).filter((one) => /^docs\/.*\.md$/.test(one))) {
      const headings = new TextDecoder().decode(files[path]).match(/^##+ .+$/gm) ?? [];
      const sections: Record<string, readonly string[]> = {};
      for (const heading of headings) {
        const after = await verdicts(fill(files, path, heading));
        const changed = [...after].filter(([id, verdict]) => before.get(id) !== verdict);
        assert.ok(changed.every(([, verdict]) => verdict === 'done' || verdict === 'hint'));
        sections[heading.replace(/^#+ /, '')] = changed.map(([id]) => id);
      }
      flips[path] = sections;
    }
    const file = join(repository, 'test/fixtures/filledSections.yaml');
    assert.deepEqual(flips, parse(readFileSync(file, 'utf8')));
  });

  it('does not take the layout for the own one because code was added to it', async () => {
    const files = await generated();
    const code = new TextEncoder().encode('import sklearn\n');
    const checklist = await assess({ ...files, 'src/credit_risk/churn.py': code });
    assert.ok(idsWith(checklist, 'scaffolded').includes('setup-repo-structure'));
  });

  it('has a section for every fix that names one, and filling it is seen', async () => {
    const files = await generated();
    const missed: string[] = [];
    for (const { id, fix } of catalogue) {
      const [, path = '', anchor = ''] = /^(docs\/\S+\.md)#(\S+)$/.exec(fix ?? '') ?? [];
      if (path === '') continue;
      const text = new TextDecoder().decode(files[path]);
      const heading = text.split('\n').find((line) => /^#+ /.test(line) && slug(line) === anchor);
      if (heading === undefined) missed.push(`${id}: ${path} has no #${anchor}`);
      else if (!idsWith(await assess(fill(files, path, heading)), 'done', 'hint').includes(id)) {
        missed.push(`${id}: ${path}#${anchor} is not seen`);
      }
    }
    assert.deepEqual(missed, []);
  });
});
