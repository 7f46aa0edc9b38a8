import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import path from 'node:path';
import * as vscode from 'vscode';
import { foldFindings } from '../../src/core/conventions/formatVerdict';
import { linter, type Commits } from '../support/lintText';
import { eventually } from '../support/eventually';
import {
  applyFix,
  conventionsRepository,
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

/** What the engine itself says: the box is stored as it is, comments and all. */
function expected(text: string, commits: Commits): readonly string[] {
  const findings = linter(commits, { source: 'draft', edited: false })(text);
  return foldFindings(findings).map(({ range, severity, rules, message }) => {
    const { start, end } = range;
    const place = `${start.line}:${start.column}-${end.line}:${end.column}`;
    return `${place} ${severity} ${rules.join(', ')}: ${message}`;
  });
}

/** The documents of a repository's box; one that git has just closed may be among them. */
const boxDocuments = (root: string): readonly vscode.TextDocument[] =>
  vscode.workspace.textDocuments.filter(
    ({ uri }) =>
      uri.scheme === 'vscode-scm' && decodeURIComponent(uri.query).includes(path.basename(root)),
  );

const hasText =
  (text: string) =>
  (document: vscode.TextDocument): boolean =>
    document.getText() === text;

const messages: readonly string[] = [
  'Add the loader',
  'Added the loader.',
  'add the loader\nand its tests',
  `Fix the split\n\n${'word '.repeat(30)}\n\nRefs: #1`,
  'fixup! Add the loader.',
  '# no comment, since no editor cuts it.',
];

describe('the Source Control box', function () {
  this.timeout(90_000);
  let repository: ConventionsRepository;
  let box: BoxRepository['inputBox'];
  let document: vscode.TextDocument;

  /** Puts a text into the box, and waits until the editor's document has it too. */
  async function type(text: string): Promise<void> {
    box.value = text;
    await eventually(() => document.getText() === text);
  }

  before(async () => {
    repository = await conventionsRepository('commits:\n  preset: course\n');
    const git = vscode.extensions.getExtension<GitExtension>('vscode.git');
    assert.ok(git, 'the host has no git extension');
    const api = (await git.activate()).getAPI(1);
    // Of several repositories the view shows the box of one alone.
    for (const { rootUri } of api.repositories) {
      await vscode.commands.executeCommand('git.close', rootUri);
    }
    const root = vscode.Uri.file(repository.root);
    box = (await eventually(async () => (await api.openRepository(root)) ?? undefined)).inputBox;
    // The document follows the box only while the view shows it, which on a slow machine it does
    // late: until then what is put into the box goes nowhere.
    let probes = 0;
    document = await eventually(
      async () => {
        await vscode.commands.executeCommand('workbench.view.scm');
        box.value = `Probe ${++probes}`;
        return eventually(() => boxDocuments(repository.root).find(hasText(box.value)), {
          timeout: 2_000,
        });
      },
      { timeout: 60_000 },
    );
  });

  for (const text of messages) {
    it(`underlines what the engine finds in ${JSON.stringify(text.slice(0, 60))}`, async () => {
      // Something that is rejected shows that the box is judged.
      await type('Mend it.');
      await underlined(document.uri, expected('Mend it.', {}));
      await type(text);
      await underlined(document.uri, expected(text, {}));
    });
  }

  it('is repaired by one fix', async () => {
    await type('Added the loader.');
    await underlined(document.uri, expected('Added the loader.', {}));
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
