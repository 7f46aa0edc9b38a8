import { join } from 'node:path';
import * as vscode from 'vscode';
import {
  environmentFolder,
  installCommands,
  installSteps,
  type EnvironmentTool,
} from '../../core/environment/environmentPlan';
import { isProblem, Problem } from '../../core/problem';
import { dependencyFindings } from '../../node/dependencyFindings';
import { hasUv } from '../../node/environment/findPython';
import { installEnvironment } from '../../node/environment/installEnvironment';
import { preferredTool } from '../../node/environment/preferredTool';
import { readInstallFiles } from '../../node/environment/readInstallFiles';
import { toEditorRange } from '../editorRange';
import { projectFolders } from '../checklist/projectFolder';
import { chooseFolder, chooseProject } from '../chooseFolder';
import type { LazyOutput } from '../lazyOutput';
import { selectInterpreter } from './pythonExtension';
import { runInStatusBar } from './runInStatusBar';

/** How long the status bar says that all went well, in milliseconds. */
const readingTime = 15_000;

/**
 * The command "Set Up Python Environment": makes a project's environment in the background, and has
 * the Python extension use it.
 *
 * @param folder the project's folder; anything that is no text means the open project, or a question
 * @throws Problem in an untrusted workspace, as building packages runs code of theirs
 */
export async function setUpEnvironment(output: LazyOutput, folder: unknown): Promise<void> {
  if (!vscode.workspace.isTrusted) {
    throw new Problem('Installing packages runs their code: trust the workspace first.');
  }
  const root = typeof folder === 'string' ? folder : await chooseRoot();
  if (root === undefined) return;
  if (!(await mayInstall(root))) return;
  const tool = (await preferredTool(root)) === 'uv' && (await hasUv(root)) ? 'uv' : 'pip';
  try {
    const interpreter = await install(root, tool, output);
    if (interpreter === undefined) {
      await offerCommands('The Python environment was not made.', root, tool, output);
      return;
    }
    await selectInterpreter(root, interpreter);
    vscode.window.setStatusBarMessage(
      `$(check) The Python environment is in ${environmentFolder}.`,
      readingTime,
    );
  } catch (error) {
    if (!isProblem(error)) throw error;
    await offerCommands(error.message, root, tool, output);
  }
}

/** A folder that is no project may want an environment all the same. */
function chooseRoot(): Promise<string | undefined> {
  const choose = projectFolders().length > 0 ? chooseProject : chooseFolder;
  return choose('Set Up Python Environment');
}

/** Shows mistakes in the lists of dependencies before anything is fetched by their names. */
async function mayInstall(root: string): Promise<boolean> {
  const found = await dependencyFindings(root);
  const [first] = found.filter(({ finding }) => finding.severity === 'error');
  if (first === undefined) return true;
  const [show, anyway] = ['Show', 'Install Anyway'];
  const chosen = await vscode.window.showWarningMessage(
    `${first.path}: ${first.finding.message}`,
    { modal: true, detail: 'Nothing has been installed.' },
    show,
    anyway,
  );
  if (chosen === show) {
    const selection = toEditorRange(first.finding.range);
    await vscode.window.showTextDocument(vscode.Uri.file(join(root, first.path)), { selection });
  }
  return chosen === anyway;
}

function install(
  root: string,
  tool: EnvironmentTool,
  output: LazyOutput,
): Promise<string | undefined> {
  const title = `Setting up Python with ${tool === 'uv' ? 'uv' : 'venv and pip'}`;
  const showOutput = (): void => {
    output.channel.show();
  };
  return runInStatusBar(title, showOutput, ({ signal, report }) =>
    installEnvironment(root, {
      tool,
      signal,
      onStep: (step) => {
        report(`${step.title}…`);
      },
      onOutput: (text) => {
        output.channel.append(text);
      },
    }),
  );
}

/** Says that there is no environment, and how to go on by hand. */
async function offerCommands(
  message: string,
  root: string,
  tool: EnvironmentTool,
  output: LazyOutput,
): Promise<void> {
  const steps = installSteps(tool, await readInstallFiles(root));
  const [again, copy, show] = ['Try Again', 'Copy Commands', 'Show Output'];
  const chosen = await vscode.window.showWarningMessage(message, again, copy, show);
  if (chosen === again) await setUpEnvironment(output, root);
  if (chosen === show) output.channel.show();
  if (chosen === copy) {
    await vscode.env.clipboard.writeText(
      `${installCommands(steps, process.platform === 'win32')}\n`,
    );
  }
}
