import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import path from 'node:path';
import * as vscode from 'vscode';
import type { LintContext } from '../../src/core/conventions/rule';
import { tableOf, tablePresets } from '../support/commitTable';
import { eventually } from '../support/eventually';
import {
  agreesWithTable,
  applyFix,
  conventionsRepository,
  expectedOf,
  quickFixes,
  underlined,
  type ConventionsRepository,
} from './conventionsRepository';

interface BoxRepository {
  readonly inputBox: { value: string };
}
interface GitExtension {
  getAPI(version: 1): {
    readonly repositories: readonly { readonly rootUri: vscode.Uri }[];
    openRepository(root: vscode.Uri): Thenable<BoxRepository | null>;
  };
}

/** The box is stored as it is, comments and all. */
const stored: LintContext = { source: 'draft', edited: false };

/** The documents of a repository's box; one that git has just closed may be among them. */
const boxDocuments = (root: string): readonly vscode.TextDocument[] =>
  vscode.workspace.textDocuments.filter(
    ({ uri }) =>
      uri.scheme === 'vscode-scm' && decodeURIComponent(uri.query).includes(path.basename(root)),
  );

/** The editor's document has one kind of line end throughout. */
const withLf = (text: string): string => text.replaceAll('\r\n', '\n');

const hasText =
  (text: string) =>
  (document: vscode.TextDocument): boolean =>
    document.getText() === text;

describe('the Source Control box', function () {
  this.timeout(90_000);
  let repository: ConventionsRepository;
  let box: BoxRepository['inputBox'];
  let document: vscode.TextDocument;

  /** Puts a text into the box, and waits until the editor's document has it too. */
  async function type(text: string): Promise<void> {
    box.value = text;
    await eventually(() => withLf(document.getText()) === withLf(text), { every: 10 });
  }

  before(async () => {
    repository = await conventionsRepository('commits:\n  preset: course\n');
    const git = vscode.extensions.getExtension<GitExtension>('vscode.git');
    assert.ok(git, 'the host has no git extension');
    const api = (await git.activate()).getAPI(1);
    const root = vscode.Uri.file(repository.root);
    box = (await eventually(async () => (await api.openRepository(root)) ?? undefined)).inputBox;
    // Of several repositories the view shows the box of one alone, and git goes on finding those of
    // the tests before.
    const closeOthers = async (): Promise<void> => {
      for (const { rootUri } of api.repositories) {
        if (rootUri.fsPath === repository.root) continue;
        await vscode.commands.executeCommand('git.close', rootUri);
      }
    };
    // The document follows the box only while the view shows it, which on a slow machine it does
    // late: until then what is put into the box goes nowhere.
    let probes = 0;
    document = await eventually(
      async () => {
        await closeOthers();
        await vscode.commands.executeCommand('workbench.view.scm');
        box.value = `Probe ${++probes}`;
        return eventually(() => boxDocuments(repository.root).find(hasText(box.value)), {
          timeout: 2_000,
        });
      },
      { timeout: 60_000 },
    );
  });

  for (const preset of tablePresets) {
    it(`agrees with every other surface by ${preset}`, async () => {
      repository.writeConfig(`commits:\n  preset: ${preset}\n`);
      await type('Mend it.');
      await underlined(document.uri, expectedOf('Mend it.', { preset }, stored));
      await agreesWithTable(document.uri, tableOf(preset, 'given'), type);
    });
  }

  it('is repaired by one fix', async () => {
    await type('Added the loader.');
    await underlined(document.uri, expectedOf('Added the loader.', {}, stored));
    await applyFix(await quickFixes(document.uri, new vscode.Position(0, 0)), 'Fix all');
    await eventually(() => box.value === 'Add the loader');
    await underlined(document.uri, []);
  });

  it('knows the ticket of the branch', async () => {
    execFileSync('git', ['switch', '-q', '-c', 'ML-12-add-loader'], { cwd: repository.root });
    repository.writeConfig('commits:\n  preset: none\n  ticket: true\n');
    await type('Add the loader');
    await eventually(async () => {
      const [fix] = await quickFixes(document.uri, new vscode.Position(0, 0));
      assert.ok(fix?.edit);
      const texts = fix.edit.entries().flatMap(([, edits]) => edits.map(({ newText }) => newText));
      assert.match(texts.join(''), /ML-12/);
      return true;
    });
  });
});
