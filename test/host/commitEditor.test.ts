import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import * as vscode from 'vscode';
import type { LintContext } from '../../src/core/conventions/rule';
import { tableOf, tablePresets } from '../support/commitTable';
import { eventually } from '../support/eventually';
import {
  agreesWithTable,
  applyFix,
  expectedOf,
  quickFixes,
  replaceText,
  underlined,
  useConventionsRepository,
} from './conventionsRepository';

const comments = '\n# Please enter the commit message for your changes.\n#\n# On branch main\n';

describe('the commit editor', () => {
  const repository = useConventionsRepository();

  for (const preset of tablePresets) {
    it(`agrees with every other surface by ${preset}`, async function () {
      this.timeout(60_000);
      repository.writeConfig(`commits:\n  preset: ${preset}\n`);
      const document = await repository.openMessage('Mend it.');
      await underlined(document.uri, expectedOf('Mend it.', { preset }));
      await agreesWithTable(document.uri, tableOf(preset, 'edited'), (message) =>
        replaceText(document, message),
      );
    });
  }

  it('says nothing of a message that git would not store', async () => {
    const document = await repository.openMessage('Mend it.');
    for (const text of ['', comments]) {
      await replaceText(document, 'Mend it.');
      await underlined(document.uri, expectedOf('Mend it.', {}));
      await replaceText(document, text);
      await underlined(document.uri, []);
    }
  });

  it('judges the other messages that git writes', async () => {
    for (const name of ['MERGE_MSG', 'SQUASH_MSG']) {
      const document = await repository.openMessage('Mend it.', name);
      await underlined(document.uri, expectedOf('Mend it.', {}));
    }
  });

  it('leaves a merge alone, which git knows', async () => {
    const head = path.join(repository.root, '.git', 'MERGE_HEAD');
    const document = await repository.openMessage('mend it.');
    await underlined(document.uri, expectedOf('mend it.', {}));
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    writeFileSync(head, `${'0'.repeat(40)}\n`);
    const merged = await repository.openMessage('merge the two loaders.');
    repository.writeConfig('commits:\n  preset: course\n  custom: []\n');
    await underlined(merged.uri, []);
    rmSync(head);
  });

  it('knows comments by the character that git is told to use', async () => {
    execFileSync('git', ['config', 'core.commentChar', ';'], { cwd: repository.root });
    const text =
      'Mend it.\n\n; a comment that is long enough to be wrapped if it were a line of the body itself\n';
    const document = await repository.openMessage(text);
    const context: LintContext = { source: 'draft', commentString: ';' };
    assert.equal(expectedOf(text, {}, context).length, 1);
    await underlined(document.uri, expectedOf(text, {}, context));
  });

  it('finds the rules of a linked work tree', async () => {
    const git = (...args: readonly string[]): void => {
      execFileSync('git', args, { cwd: repository.root, stdio: 'pipe' });
    };
    git('add', '.');
    git('-c', 'user.name=Ada', '-c', 'user.email=a@b.c', 'commit', '-qm', 'Add rules');
    git('worktree', 'add', '-q', 'linked');
    const file = path.join(repository.root, '.git/worktrees/linked/COMMIT_EDITMSG');
    writeFileSync(file, 'Mend it.');
    const document = await vscode.workspace.openTextDocument(file);
    await underlined(document.uri, expectedOf('Mend it.', {}));
  });

  it('follows the rules when they change, and says nothing without them', async () => {
    const document = await repository.openMessage('mend it.');
    await underlined(document.uri, expectedOf('mend it.', {}));
    repository.writeConfig('commits:\n  preset: conventional\n');
    await underlined(document.uri, expectedOf('mend it.', { preset: 'conventional' }));
    rmSync(repository.configFile);
    await underlined(document.uri, []);
  });

  it('follows the rules when their whole folder goes and comes', async () => {
    const document = await repository.openMessage('Mend it.');
    // The editor says nothing of a folder that comes and goes before it has told that it came.
    repository.writeConfig('commits:\n  preset: conventional\n');
    await underlined(document.uri, expectedOf('Mend it.', { preset: 'conventional' }));
    const folder = path.dirname(repository.configFile);
    rmSync(folder, { recursive: true });
    await underlined(document.uri, []);
    mkdirSync(folder);
    repository.writeConfig('commits:\n  preset: course\n');
    await underlined(document.uri, expectedOf('Mend it.', {}));
  });

  it('waits for the save where it is told to', async () => {
    const settings = vscode.workspace.getConfiguration('mlProject.lint');
    await settings.update('onType', false, vscode.ConfigurationTarget.Global);
    try {
      const document = await repository.openMessage('Mend it.');
      await underlined(document.uri, expectedOf('Mend it.', {}));
      await replaceText(document, 'mend it');
      await document.save();
      await underlined(document.uri, expectedOf('mend it', {}));
      await settings.update('onSave', false, vscode.ConfigurationTarget.Global);
      await underlined(document.uri, []);
    } finally {
      await settings.update('onType', undefined, vscode.ConfigurationTarget.Global);
      await settings.update('onSave', undefined, vscode.ConfigurationTarget.Global);
    }
  });

  it('repairs one thing, and everything', async () => {
    const document = await repository.openMessage(`added the loader.\nBody${comments}`);
    await underlined(document.uri, expectedOf(document.getText(), {}));
    const place = new vscode.Position(0, 0);
    const actions = await quickFixes(document.uri, place);
    assert.equal(actions.at(-1)?.title, 'Fix all');
    const first = actions[0]?.title ?? '';
    await applyFix(actions, first);
    assert.notEqual(document.lineAt(0).text, 'added the loader.');
    await applyFix(await quickFixes(document.uri, place), 'Fix all');
    assert.equal(document.getText(), `Add the loader\n\nBody${comments}`);
    await underlined(document.uri, []);
    assert.deepEqual(await quickFixes(document.uri, place), []);
  });

  it('allows a breach once where the project permits it', async () => {
    const allowing = { preset: 'course', allowOnce: true } as const;
    const document = await repository.openMessage('Mend it.');
    const place = new vscode.Position(0, 0);
    await underlined(document.uri, expectedOf('Mend it.', {}));
    const titles = (await quickFixes(document.uri, place)).map(({ title }) => title);
    assert.ok(!titles.includes('Allow this once'));
    repository.writeConfig('commits:\n  preset: course\n  allowOnce: true\n');
    await eventually(async () =>
      (await quickFixes(document.uri, place)).some(({ title }) => title === 'Allow this once'),
    );
    await applyFix(await quickFixes(document.uri, place), 'Allow this once');
    assert.equal(document.getText(), 'Mend it.\n\nLint-Allow: subject-full-stop');
    await underlined(document.uri, expectedOf(document.getText(), allowing));
    await underlined(document.uri, []);
  });

  it('explains a rule and how to switch it off', async () => {
    const document = await repository.openMessage('Mend it.');
    await underlined(document.uri, expectedOf('Mend it.', {}));
    const hovers = await vscode.commands.executeCommand<readonly vscode.Hover[]>(
      'vscode.executeHoverProvider',
      document.uri,
      new vscode.Position(0, 7),
    );
    const texts = hovers
      .flatMap(({ contents }) => contents)
      .map((each) => (each instanceof vscode.MarkdownString ? each.value : ''));
    assert.equal(texts.length, 1);
    assert.match(texts[0] ?? '', /titles have no full stop/i);
    assert.match(texts[0] ?? '', /`subject-full-stop: off`/);
  });

  it('completes types, scopes and trailers', async () => {
    repository.writeConfig('commits:\n  preset: conventional\n  scopes: [api, data]\n');
    const document = await repository.openMessage('Mend it.');
    await underlined(
      document.uri,
      expectedOf('Mend it.', { preset: 'conventional', scopes: ['api', 'data'] }),
    );
    await replaceText(document, 'fe\n\nBody\n\nSig');
    const labels = async (
      line: number,
      character: number,
      trigger?: string,
    ): Promise<readonly string[]> => {
      const list = await vscode.commands.executeCommand<vscode.CompletionList>(
        'vscode.executeCompletionItemProvider',
        document.uri,
        new vscode.Position(line, character),
        trigger,
      );
      return list.items.map(({ label }) => (typeof label === 'string' ? label : label.label));
    };
    assert.ok((await labels(0, 2)).includes('feat'));
    assert.ok((await labels(4, 3)).includes('Co-authored-by'));
    await replaceText(document, 'feat(');
    assert.deepEqual((await labels(0, 5, '(')).slice(0, 2), ['api', 'data']);
  });
});
