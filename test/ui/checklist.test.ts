import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import { eventually } from '../support/eventually';
import { repository } from '../support/repository';
import type { Tree, TreeRow } from './pages/tree';
import type { Workbench } from './pages/workbench';
import { workbenchPerTest } from './workbenchPerTest';

const program = path.join(repository, 'dist', 'cli.cjs');
const logging = 'Log with levels and timestamps, not print';
const vouched = 'Examine bias encoded in the training data';
const vouchedId = 'fair-training-data-bias';
const reviewed = 'Review possible harm and unfair outcomes';
const objective = 'Write down the business objective';

interface Settings {
  readonly profile: string;
}

/** Fills the folder with a generated course project whose logger has been made the team's own. */
function courseProject(folder: string): void {
  const made = `${folder}-made`;
  execFileSync(process.execPath, [program, 'create', made, '--set', 'name=credit-risk']);
  rmSync(folder, { recursive: true });
  renameSync(made, folder);
  writeFileSync(
    path.join(folder, 'src/credit_risk/audit.py'),
    'import logging\n\nimport sklearn\n\nlog = logging.getLogger(__name__)\n',
  );
}

/** Shows the checklist and waits until it has been evaluated. */
async function openChecklist(workbench: Workbench): Promise<Tree> {
  await workbench.openView('ML Project');
  const tree = workbench.tree('Checklist');
  await tree.row('Reliability').waitFor();
  // The line above the rows may come after them.
  await eventually(async () => /^\d+ of /.test(await tree.message()));
  return tree;
}

const rowOf = async (tree: Tree, label: string): Promise<TreeRow | undefined> =>
  (await tree.rows()).find((row) => row.label === label);

describe('the checklist', () => {
  const session = workbenchPerTest(courseProject);
  const file = (name: string): string => path.join(session.folder, name);
  const attestation = (id: string): Readonly<Record<string, unknown>> =>
    parse(readFileSync(file(`.ml-project/attestations/${id}.yaml`), 'utf8')) as Record<
      string,
      unknown
    >;

  it('fills with the project, counts what is open and opens evidence at its line', async () => {
    const { workbench } = session;
    const tree = await openChecklist(workbench);
    await eventually(async () => /^\d+ of 70 · prototype$/.test(await tree.message()));
    const met = Number.parseInt(await tree.message());
    await eventually(async () => (await workbench.badge('ML Project')) === String(70 - met));
    await tree.toggle('Reliability');
    const row = await eventually(() => rowOf(tree, logging));
    assert.equal(row.description, 'src/credit_risk/audit.py:5');
    await session.picture('checklist');
    await tree.toggle(logging);
    await tree.click('src/credit_risk/audit.py:5');
    await workbench.editors.active('audit.py');
    await eventually(async () => (await workbench.statusBar()).includes('Ln 5, Col 1'));
  });

  it('attests with a tick, a note, the name that git knows and the day, and withdraws', async () => {
    const { workbench } = session;
    const tree = await openChecklist(workbench);
    await tree.toggle('Fairness');
    const before = await tree.message();
    await tree.checkbox(vouched).click();
    await workbench.quickInput.titled(`Attest: ${vouched}`);
    await workbench.quickInput.type('The dashboard of the platform team');
    await workbench.quickInput.accept();
    await eventually(() => existsSync(file(`.ml-project/attestations/${vouchedId}.yaml`)));
    const { date, ...said } = attestation(vouchedId);
    assert.deepEqual(said, {
      verdict: 'attested',
      by: 'Test Person',
      note: 'The dashboard of the platform team',
    });
    assert.match(String(date), /^\d{4}-\d{2}-\d{2}$/);
    await eventually(
      async () => (await rowOf(tree, vouched))?.description === 'attested by Test Person',
    );
    assert.equal(await tree.checkbox(vouched).getAttribute('aria-checked'), 'true');
    const more = before.replace(/^\d+/, (met) => String(Number(met) + 1));
    await eventually(async () => {
      assert.equal(await tree.message(), more);
      return true;
    });
    await tree.checkbox(vouched).click();
    await eventually(() => !existsSync(file(`.ml-project/attestations/${vouchedId}.yaml`)));
    await eventually(async () => (await tree.message()) === before);
  });

  it('ticks and unticks by the keyboard alone, and puts back what was said', async () => {
    const { workbench } = session;
    const { page, quickInput, messages } = workbench;
    const tree = await openChecklist(workbench);
    await tree.toggle('Fairness');
    await tree.click('Fairness');
    await tree.row(vouched).waitFor({ state: 'detached' });
    await page.keyboard.press('Space');
    await tree.row(vouched).waitFor();
    await eventually(async () => {
      await page.keyboard.press('ArrowDown');
      return (await tree.focused()) === vouched;
    });
    await page.keyboard.press('Space');
    await quickInput.titled(`Attest: ${vouched}`);
    await quickInput.type('The dashboard of the platform team');
    await quickInput.accept();
    const says = (description: string): Promise<unknown> =>
      eventually(async () => (await rowOf(tree, vouched))?.description === description);
    await says('attested by Test Person');
    const said = attestation(vouchedId);
    await tree.click(vouched);
    await page.keyboard.press('Space');
    await says('scaffolded, not filled in');
    await messages.answer(`What was said of "${vouched}" is withdrawn.`, 'Undo');
    await says('attested by Test Person');
    assert.deepEqual(attestation(vouchedId), said);
  });

  it('writes nothing beside an attestation that is open and not saved', async () => {
    const { workbench } = session;
    const { quickInput, messages, editors } = workbench;
    const tree = await openChecklist(workbench);
    await tree.toggle('Fairness');
    await tree.checkbox(vouched).click();
    await quickInput.titled(`Attest: ${vouched}`);
    await quickInput.accept();
    const says = (description: string): Promise<unknown> =>
      eventually(async () => (await rowOf(tree, vouched))?.description === description);
    await says('attested by Test Person');
    const said = readFileSync(file(`.ml-project/attestations/${vouchedId}.yaml`), 'utf8');
    await workbench.openFile(`.ml-project/attestations/${vouchedId}.yaml`);
    await editors.typeAtStart('# looked at twice\n');
    await tree.checkbox(vouched).click();
    await messages.notification('is open and not saved');
    await eventually(
      async () => (await tree.checkbox(vouched).getAttribute('aria-checked')) === 'true',
    );
    assert.equal(readFileSync(file(`.ml-project/attestations/${vouchedId}.yaml`), 'utf8'), said);
  });

  it('leaves the box empty when the note is not given', async () => {
    const { workbench } = session;
    const tree = await openChecklist(workbench);
    await tree.toggle('Fairness');
    await tree.checkbox(vouched).click();
    await workbench.quickInput.titled('Attest');
    await workbench.quickInput.cancel();
    await eventually(
      async () => (await tree.checkbox(vouched).getAttribute('aria-checked')) === 'false',
    );
    assert.equal(existsSync(file('.ml-project/attestations')), false);
  });

  it('waives for a reason and until a day', async () => {
    const { workbench } = session;
    const { quickInput } = workbench;
    const tree = await openChecklist(workbench);
    await tree.toggle('Fairness');
    await tree.press(vouched, 'Waive');
    await quickInput.titled(`Waive: ${vouched}`);
    await quickInput.type(' ');
    await quickInput.says('A reason is needed.');
    await quickInput.accept();
    assert.equal(existsSync(file('.ml-project/attestations')), false);
    await quickInput.type('Nothing is deployed');
    await quickInput.accept();
    await quickInput.pick('For 3 months');
    const row = await eventually(async () => {
      const found = await rowOf(tree, vouched);
      return found?.description.startsWith('waived: Nothing is deployed') === true && found;
    });
    const { verdict, until } = attestation(vouchedId);
    assert.equal(verdict, 'waived');
    assert.equal(
      row.description,
      `waived: Nothing is deployed, by Test Person, until ${String(until)}`,
    );
  });

  it('follows what is saved', async () => {
    const { workbench } = session;
    const tree = await openChecklist(workbench);
    await tree.toggle('Reliability');
    await eventually(async () => (await rowOf(tree, logging))?.description.includes('audit.py:5'));
    await workbench.openFile('audit.py');
    await workbench.editors.typeAtStart('# one line more\n');
    await workbench.page.keyboard.press('Control+S');
    await eventually(async () => (await rowOf(tree, logging))?.description.includes('audit.py:6'));
    await workbench.page.keyboard.press('Control+A');
    await workbench.page.keyboard.type('import sklearn\n');
    await workbench.page.keyboard.press('Control+S');
    await eventually(
      async () => (await rowOf(tree, logging))?.description === 'scaffolded, not filled in',
    );
  });

  it('shows no row as it was, however rows are opened and closed while files change', async () => {
    const { workbench } = session;
    const { quickInput } = workbench;
    const tree = await openChecklist(workbench);
    const audit = file('src/credit_risk/audit.py');
    const place = (line: number): string => `src/credit_risk/audit.py:${line}`;
    const text = readFileSync(audit, 'utf8');
    await tree.toggle('Reliability');
    await eventually(async () => (await rowOf(tree, logging))?.description === place(5));
    for (const line of [7, 9, 11, 13, 15, 17]) {
      const toggled = tree.toggle(line % 3 === 0 ? 'Fairness' : logging);
      writeFileSync(audit, '\n'.repeat(line - 6) + text);
      await toggled;
      writeFileSync(audit, '\n'.repeat(line - 5) + text);
      await eventually(async () => (await rowOf(tree, logging))?.description === place(line));
      const isOpen = (await tree.row(logging).getAttribute('aria-expanded')) === 'true';
      if (isOpen) await tree.row(place(line)).waitFor();
    }
    const before = await tree.rows();
    const show = async (filter: string): Promise<void> => {
      await workbench.run('ML Project: Filter Checklist');
      await quickInput.pick(filter);
    };
    // After that, all rows are new ones.
    await show('Open');
    await tree.row(logging).waitFor({ state: 'detached' });
    await show('All');
    await tree.row(logging).waitFor();
    await eventually(async () => {
      assert.deepEqual(await tree.rows(), before);
      return true;
    });
  });

  it('says above a line of evidence what it is evidence for, and leads back to the row', async () => {
    const { workbench } = session;
    const tree = await openChecklist(workbench);
    await workbench.openFile('audit.py');
    const lens = workbench.page.locator('.codelens-decoration a', { hasText: 'rel-logging' });
    await lens.waitFor();
    await lens.click();
    await eventually(async () => (await tree.selected()) === logging);
  });

  it('opens the section that waits to be filled, and flips exactly its row', async () => {
    const { workbench } = session;
    const { page } = workbench;
    const tree = await openChecklist(workbench);
    await tree.toggle('Business & stakeholders');
    const scaffolded = 'scaffolded, not filled in';
    await eventually(async () => (await rowOf(tree, objective))?.description === scaffolded);
    const before = await tree.rows();
    await tree.press(objective, 'Create What Is Missing');
    await workbench.editors.active('01-scoping.md');
    await eventually(async () => (await workbench.statusBar()).includes('Ln 6, Col 1'));
    await page.keyboard.type(
      'Fewer customers leave: the churn of paying customers falls from five to four percent within a year, measured per quarter by the sales team on all contracts.',
    );
    await page.keyboard.press('Control+S');
    await eventually(async () => (await rowOf(tree, objective))?.description.includes('hint'));
    // The tree is drawn anew, and its rows come one after the other.
    await eventually(async () => {
      const changed = (await tree.rows()).filter(
        ({ label, level, description }) =>
          level === 2 &&
          before.some((row) => row.label === label && row.description !== description),
      );
      assert.deepEqual(
        changed.map(({ label }) => label),
        [objective],
      );
      return true;
    });
  });

  it('shows what is open only, and by phase', async () => {
    const { workbench } = session;
    const tree = await openChecklist(workbench);
    await tree.toggle('Reliability');
    await tree.row(logging).waitFor();
    const progress = await tree.message();
    await workbench.run('ML Project: Filter Checklist');
    await workbench.quickInput.pick('Open');
    await tree.row(logging).waitFor({ state: 'detached' });
    await eventually(async () => (await tree.message()) === `${progress} · shown: open`);
    await workbench.run('ML Project: Show Checklist by Lifecycle Phase');
    await tree.row('Scoping').waitFor();
  });

  it('says so where nothing matches, and shows all again', async () => {
    const { workbench } = session;
    const { page, quickInput } = workbench;
    const tree = await openChecklist(workbench);
    await workbench.run('ML Project: Search Checklist');
    await quickInput.titled('Search the checklist');
    await quickInput.type('no such words');
    await quickInput.accept();
    await page.getByText('No requirement matches the filter and the search.').waitFor();
    await page.getByRole('button', { name: 'Show All Requirements' }).last().click();
    await tree.row('Reliability').waitFor();
    await eventually(async () => /^\d+ of 70 · prototype$/.test(await tree.message()));
  });

  it('holds the project against another profile, from the present one on', async () => {
    const { workbench, folder } = session;
    const { quickInput, page } = workbench;
    const settings = path.join(folder, '.ml-project', 'checklist.yaml');
    const profile = (): unknown => (parse(readFileSync(settings, 'utf8')) as Settings).profile;
    await workbench.run('ML Project: Choose Checklist Profile');
    await quickInput.titled('Profile of the Checklist');
    await quickInput.accept();
    await quickInput.hidden();
    assert.equal(profile(), 'prototype');
    await workbench.openFile('checklist.yaml');
    await workbench.editors.typeAtStart('# not saved yet\n');
    await workbench.run('ML Project: Choose Checklist Profile');
    await quickInput.titled('Profile of the Checklist');
    await page.keyboard.press('ArrowUp');
    await quickInput.accept();
    await eventually(() => profile() === 'research');
    assert.match(readFileSync(settings, 'utf8'), /# not saved yet/);
  });

  it('links the open file, follows its new name, and goes stale until it is looked at', async () => {
    const { workbench } = session;
    const { page, quickInput } = workbench;
    const tree = await openChecklist(workbench);
    await tree.toggle('Fairness');
    const says = (description: string): Promise<unknown> =>
      eventually(async () => (await rowOf(tree, reviewed))?.description === description);
    const link = async (name: string): Promise<void> => {
      await workbench.run('ML Project: Link Current File to Requirement');
      await quickInput.titled(`Link src/credit_risk/${name}:1`);
      await quickInput.type('Review possible');
      await quickInput.pick(reviewed);
    };
    const change = async (): Promise<void> => {
      await workbench.openFile('review.py');
      await workbench.editors.typeAtStart('# changed ');
      await page.keyboard.press('Control+S');
      await says('stale: what was linked has changed');
    };
    const linked = (): readonly string[] => {
      const text = readFileSync(file('.ml-project/checklist.yaml'), 'utf8');
      const { links = [] } = parse(text) as { links?: readonly { path: string }[] };
      return links.map(({ path: of }) => of);
    };

    await workbench.openFile('audit.py');
    await link('audit.py');
    await eventually(() => linked().includes('src/credit_risk/audit.py'));
    await says('hint, needs your word');
    await workbench.run('File: Reveal Active File in Explorer View');
    await workbench.tree('Files Explorer').row('audit.py').waitFor();
    await page.keyboard.press('F2');
    await page.locator('.explorer-viewlet .monaco-inputbox input').fill('review.py');
    await page.keyboard.press('Enter');
    await eventually(() => linked().includes('src/credit_risk/review.py'));

    await workbench.openView('ML Project');
    await change();
    await link('review.py');
    await says('hint, needs your word');
    assert.deepEqual(linked(), ['src/credit_risk/review.py']);
    await change();
    await tree.checkbox(reviewed).click();
    await quickInput.titled(`Attest: ${reviewed}`);
    await quickInput.accept();
    await says('attested by Test Person');
    await tree.checkbox(reviewed).click();
    await says('scaffolded, not filled in');
    assert.deepEqual(linked(), []);
  });

  it('asks for the file to link where none is open', async () => {
    const { workbench } = session;
    const { quickInput } = workbench;
    const tree = await openChecklist(workbench);
    await workbench.run('View: Close All Editors');
    await tree.toggle('Fairness');
    await tree.press(reviewed, 'Link');
    await quickInput.titled('Link a file');
    await quickInput.type('audit.py');
    await quickInput.pick('src/credit_risk/audit.py');
    await eventually(
      async () => (await rowOf(tree, reviewed))?.description === 'hint, needs your word',
    );
    assert.match(
      readFileSync(file('.ml-project/checklist.yaml'), 'utf8'),
      /path: src\/credit_risk\/audit.py/,
    );
  });

  it('underlines what is wrong in the settings of the checklist, and mends it', async () => {
    const { workbench } = session;
    const { page } = workbench;
    await openChecklist(workbench);
    await workbench.openFile('checklist.yaml');
    await workbench.editors.typeOver('profile: hobby\n');
    await page.keyboard.press('Control+S');
    await eventually(async () => (await workbench.editors.squiggles()) > 0);
    await workbench.editors.typeOver('profil: research\n');
    await page.keyboard.press('Control+S');
    await page.keyboard.press('Control+Home');
    // The repair is that of what was saved, once it has been judged.
    await eventually(async () => {
      await page.keyboard.press('Escape');
      await page.keyboard.press('Control+.');
      const repair = page.locator('.action-widget .monaco-list-row', { hasText: 'profile' });
      await repair.waitFor({ timeout: 2_000 });
      return true;
    });
    await page.keyboard.press('Enter');
    await eventually(async () => (await workbench.editors.text()).includes('profile: research'));
    await page.keyboard.press('Control+S');
    await eventually(async () => (await workbench.editors.squiggles()) === 0);
  });

  it('tries an own rule that is not saved yet', async () => {
    const { workbench } = session;
    const { page, quickInput } = workbench;
    writeFileSync(
      file('.ml-project/checklist.yaml'),
      'requirements:\n  - id: own-audit\n    title: Audit\n    evidence:\n      - code: [nowhere]\n',
    );
    await openChecklist(workbench);
    await workbench.openFile('checklist.yaml');
    await page.locator('.codelens-decoration a', { hasText: 'Try This Rule' }).click();
    // Out of the list that opens there: a row under the mouse may become the active one.
    await page.mouse.move(640, 700);
    await quickInput.titled('Try own-audit: nothing matches');
    assert.match(await quickInput.rowText('src/credit_risk/audit.py'), /searched/);
    await quickInput.cancel();
    await workbench.editors.active('checklist.yaml');
    // A file that comes back into its tab takes keys before it has put its cursor where it was.
    await eventually(async () => {
      await page.keyboard.press('Control+End');
      return (await workbench.statusBar()).includes('Ln 6, Col 1');
    });
    await page.keyboard.type('      - code: [getLogger]');
    await workbench.run('ML Project: Try This Rule');
    await quickInput.titled('Try own-audit: ');
    assert.match(await quickInput.rowText('src/credit_risk/audit.py:5'), /evidence \(code\)/);
    await quickInput.pick('src/credit_risk/audit.py:5');
    await workbench.editors.active('audit.py');
    await eventually(async () => (await workbench.statusBar()).includes('Ln 5, Col 1'));
  });

  it('shows what is mine, also after the window was loaded again', async () => {
    const { workbench } = session;
    const tree = await openChecklist(workbench);
    mkdirSync(file('.ml-project/attestations'));
    writeFileSync(
      file(`.ml-project/attestations/${vouchedId}.yaml`),
      'verdict: attested\nby: Test Person\ndate: 2026-01-02\n',
    );
    await workbench.run('ML Project: Filter Checklist');
    await workbench.quickInput.pick('Mine');
    await tree.row('Reliability').waitFor({ state: 'detached' });
    await tree.row(vouched).waitFor();
    await workbench.page.reload();
    await tree.row(vouched).waitFor();
  });

  it('shows a report whose evidence can be opened, and none once it is closed', async () => {
    const { workbench, folder } = session;
    const author = ['-c', 'user.name=Ada', '-c', 'user.email=ada@example.com'];
    const commit = [...author, 'commit', '--quiet', '--allow-empty', '-m', 'one more'];
    for (let at = 0; at < 20; at++) execFileSync('git', commit, { cwd: folder });
    await openChecklist(workbench);
    await workbench.run('ML Project: Show Checklist Report');
    const tab = workbench.page.getByRole('tab', { name: 'Checklist Report' });
    await tab.waitFor();
    await workbench.run('View: Close Editor');
    await tab.waitFor({ state: 'detached' });
    await workbench.run('ML Project: Show Checklist Report');
    await tab.waitFor();
    const page = workbench.page.frameLocator('iframe.webview').frameLocator('#active-frame');
    await page.getByRole('heading', { name: 'ML project checklist' }).waitFor();
    await page
      .getByRole('img', { name: /^Reliability: 1 met/ })
      .first()
      .waitFor();
    await page.getByText(/over \d+ commits/).waitFor();
    // The one that was closed would have said by now that its history came too late.
    assert.doesNotMatch((await workbench.messages.all()).join('\n'), /internal error/);
    await session.picture('report');
    await page.getByRole('link', { name: 'src/credit_risk/audit.py:5' }).click();
    await workbench.editors.active('audit.py');
  });

  it('underlines a marker that names no requirement and offers the one that was meant', async () => {
    const { workbench } = session;
    await openChecklist(workbench);
    writeFileSync(file('src/credit_risk/note.py'), '# ml-project: model-crad\nx = 1\n');
    await workbench.openFile('note.py');
    await workbench.page.locator('.squiggly-warning').first().waitFor();
    await workbench.page.keyboard.press('F8');
    await workbench.page.keyboard.press('Escape');
    const fixes = await workbench.sourceControl.fixes();
    assert.deepEqual(
      fixes.filter((title) => title.includes('model-crad')),
      ['model-card instead of model-crad'],
    );
    await workbench.page.keyboard.press('Enter');
    await eventually(async () =>
      (await workbench.editors.text()).includes('ml-project: model-card'),
    );
  });
});

describe('the checklist without a project', () => {
  const session = workbenchPerTest();

  it('offers to create one, or to use the folder that is open', async () => {
    const { workbench } = session;
    await workbench.openView('ML Project');
    for (const name of ['Create ML Project', 'Use This Folder', 'Show the Checklist']) {
      await workbench.page.getByRole('button', { name }).first().waitFor();
    }
    assert.equal(await workbench.badge('ML Project'), '');
  });

  it('holds the code that is there against the checklist, and writes its settings only', async () => {
    const { workbench, folder } = session;
    writeFileSync(path.join(folder, 'train.py'), 'import sklearn\n');
    await workbench.openView('ML Project');
    await workbench.page.getByRole('button', { name: 'Show the Checklist' }).click();
    const tree = workbench.tree('Checklist');
    await tree.row('Reliability').waitFor();
    await eventually(async () => /^\d+ of 70 · prototype$/.test(await tree.message()));
    assert.deepEqual(readdirSync(folder).sort(), ['.ml-project', 'train.py']);
    assert.deepEqual(readdirSync(path.join(folder, '.ml-project')), ['checklist.yaml']);
  });
});
