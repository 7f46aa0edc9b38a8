import assert from 'node:assert/strict';
import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import * as vscode from 'vscode';
import { composeStandIn } from '../support/composeStandIn';
import { eventually } from '../support/eventually';
import { temporaryFolder } from '../support/temporaryFolder';
import { findPython, need, type Tool } from '../support/tools';

/** Tasks run in a terminal, and the server of an older VS Code comes from npm without one for Linux. */
function terminals(): Tool {
  const built = path.join(vscode.env.appRoot, 'node_modules', 'node-pty', 'prebuilds');
  const own = path.join(built, `${process.platform}-${process.arch}`);
  const missing = 'the server of this VS Code has no terminals here, in which tasks run';
  return existsSync(built) && !existsSync(own) ? { missing } : { path: own };
}

describe('services and environment in a real VS Code', function () {
  this.timeout(90_000);
  const workspace = vscode.workspace.workspaceFolders?.[0]?.uri.fsPath ?? '';
  const tools = temporaryFolder('tools');
  const file = (name: string): string => path.join(workspace, name);
  const setting = (value: string | undefined): Thenable<void> =>
    vscode.workspace.getConfiguration().update('mlProject.services.command', value);

  before(async function () {
    need(process.platform === 'win32' ? { missing: 'a system that knows #!' } : { path: '' }, this);
    await vscode.extensions.getExtension('ml-project-setup.ml-project-setup')?.activate();
    writeFileSync(file('docker-compose.yml'), 'services:\n  db: {image: postgres}\n');
    mkdirSync(file('.ml-project'));
    writeFileSync(file('.ml-project/checklist.yaml'), 'profile: research\n');
    await setting(`${composeStandIn(tools.path)} compose`);
  });
  after(async () => {
    await setting(undefined);
    for (const name of ['docker-compose.yml', '.ml-project', '.env', 'stand-in.json']) {
      rmSync(file(name), { recursive: true, force: true });
    }
    tools.remove();
  });

  it('offers tasks that start, stop and follow the services, and they run', async function () {
    need(terminals(), this);
    const tasks = await eventually(async () => {
      const found = await vscode.tasks.fetchTasks({ type: 'mlProject' });
      return found.length > 0 && found;
    });
    const named = (action: string) =>
      tasks.find(({ definition }) => definition['action'] === action);
    const start = named('start');
    assert.ok(start && named('stop') && named('logs'));
    const ended = new Promise<number | undefined>((resolve) => {
      const listener = vscode.tasks.onDidEndTaskProcess(({ execution, exitCode }) => {
        if (execution.task.definition.type !== 'mlProject') return;
        listener.dispose();
        resolve(exitCode);
      });
    });
    await vscode.tasks.executeTask(start);
    assert.equal(await ended, 0);
    assert.ok(existsSync(file('stand-in.json')));
  });

  it('underlines what is wrong in compose and env files as they are typed', async () => {
    const uri = vscode.Uri.file(file('docker-compose.yml'));
    const document = await vscode.workspace.openTextDocument(uri);
    const edit = new vscode.WorkspaceEdit();
    const end = document.lineAt(document.lineCount - 1).range.end;
    edit.insert(uri, end, '  web: {image: "${NAME:?no}", volumes: ["lost:/x"]}\n');
    await vscode.workspace.applyEdit(edit);
    const shown = (): readonly string[] =>
      vscode.languages
        .getDiagnostics(uri)
        .map(
          ({ code, range }) =>
            `${range.start.line}:${range.start.character} ${typeof code === 'string' ? code : ''}`,
        );
    const wanted = ['2:16 compose-variable', '2:40 compose-volume'];
    await eventually(() => {
      assert.deepEqual(shown(), wanted);
      return true;
    });
    writeFileSync(file('.env'), 'NAME=postgres\n');
    await eventually(() => {
      assert.deepEqual(shown(), wanted.slice(1));
      return true;
    });
    await document.save();
  });

  it('makes a Python environment in the background', async function () {
    need(await findPython(['venv', 'ensurepip']), this);
    const folder = path.join(tools.path, 'project');
    mkdirSync(folder);
    writeFileSync(path.join(folder, 'requirements.txt'), '--no-index\n');
    // It ends when its last message is answered, which nobody does here.
    void vscode.commands.executeCommand('mlProject.installEnvironment', folder);
    const inside = (name: string): boolean => existsSync(path.join(folder, '.venv', name));
    await eventually(() => inside('pyvenv.cfg') && !inside('.ml-project-incomplete'), {
      timeout: 60_000,
    });
  });
});
