import * as vscode from 'vscode';
import { Problem } from '../../core/problem';
import { isUp } from '../../core/services/serviceRows';
import { onDidChangeProject, projectFolders } from '../checklist/projectFolder';
import { DisposableStore } from '../disposableStore';
import { chooseService, chooseStack } from './chooseService';
import { FileFindings } from './fileFindings';
import { openPage } from './openPage';
import { startServices, stopServices } from './runServices';
import { ServicesModel, type Stack } from './servicesModel';
import { logsTask, resolveServiceTask, serviceTasks, taskType } from './serviceTasks';
import { ServicesView } from './servicesView';

interface OpenProject {
  readonly store: DisposableStore;
  readonly model: ServicesModel;
}

/** The services of the open projects: the view on them, and what its commands do. */
export class ServicesSession implements vscode.Disposable {
  readonly #store = new DisposableStore();
  readonly #view = this.#store.add(new ServicesView());
  readonly #projects = new Map<string, OpenProject>();

  constructor(private readonly log: vscode.LogOutputChannel) {
    const look = (): void => {
      this.#look();
    };
    this.#store.add(onDidChangeProject(look));
    this.#store.add(
      vscode.tasks.onDidEndTaskProcess(({ execution }) => {
        if (execution.task.definition.type === taskType) void this.refresh();
      }),
    );
    look();
  }

  /** The open projects' tasks. */
  async tasks(): Promise<vscode.Task[]> {
    const tasks = await Promise.all(this.#models.map((model) => serviceTasks(model)));
    return tasks.flat();
  }

  async resolveTask(task: vscode.Task): Promise<vscode.Task | undefined> {
    const folder = typeof task.scope === 'object' ? task.scope.uri.fsPath : undefined;
    const model = this.#models.find(({ root }) => folder === undefined || root === folder);
    return model && resolveServiceTask(model, task);
  }

  async refresh(): Promise<void> {
    await Promise.all(this.#models.map((model) => model.refresh()));
  }

  /** Starts the service of a row, or one that is chosen. */
  async start(row: unknown): Promise<void> {
    const chosen = await chooseService(
      this.#stacks,
      row,
      'Start Service',
      (each) => !isUp(each.row.state),
    );
    if (chosen === undefined) return;
    await startServices(this.#modelOf(chosen.stack), chosen.stack, [chosen.row.name]);
  }

  async stop(row: unknown): Promise<void> {
    const chosen = await chooseService(this.#stacks, row, 'Stop Service', (each) =>
      isUp(each.row.state),
    );
    if (chosen === undefined) return;
    await stopServices(this.#modelOf(chosen.stack), chosen.stack, [chosen.row.name]);
  }

  async startAll(): Promise<void> {
    const stack = await chooseStack(this.#stacks, 'Start All Services');
    if (stack !== undefined) await startServices(this.#modelOf(stack), stack, []);
  }

  async stopAll(): Promise<void> {
    const stack = await chooseStack(this.#stacks, 'Stop All Services');
    if (stack !== undefined) await stopServices(this.#modelOf(stack), stack, []);
  }

  /** Follows the log of a service in a terminal. */
  async logs(row: unknown): Promise<void> {
    const chosen = await chooseService(this.#stacks, row, 'Show Service Logs');
    if (chosen === undefined) return;
    const program = await this.#modelOf(chosen.stack).program();
    if (program === undefined) return;
    await vscode.tasks.executeTask(logsTask(program, chosen.stack, chosen.row.name));
  }

  async openPage(row: unknown): Promise<void> {
    const chosen = await chooseService(
      this.#stacks,
      row,
      'Open Service Page',
      (each) => each.row.page !== undefined,
    );
    if (chosen?.row.page !== undefined) await openPage(chosen.row.page);
  }

  dispose(): void {
    for (const { store } of this.#projects.values()) store.dispose();
    this.#store.dispose();
  }

  get #models(): readonly ServicesModel[] {
    return [...this.#projects.values()].map(({ model }) => model);
  }

  /** @throws Problem where no project is open */
  get #stacks(): readonly Stack[] {
    if (this.#projects.size > 0) return this.#models.flatMap(({ stacks }) => stacks);
    throw new Problem('No ML project is open: create one, or open a folder that has .ml-project.');
  }

  /** @throws Problem where the project was closed meanwhile */
  #modelOf({ root }: Stack): ServicesModel {
    const project = this.#projects.get(root);
    if (project !== undefined) return project.model;
    throw new Problem(`${root} is no longer open: open it, then try again.`);
  }

  #look(): void {
    const roots = projectFolders();
    const gone = [...this.#projects].filter(([root]) => !roots.includes(root));
    for (const [root, { store }] of gone) {
      store.dispose();
      this.#projects.delete(root);
    }
    const come = roots.filter((root) => !this.#projects.has(root));
    for (const root of come) this.#projects.set(root, this.#open(root));
    if (gone.length === 0 && come.length === 0) return;
    this.#view.show(this.#models);
    for (const root of come) void this.#projects.get(root)?.model.refresh();
  }

  #open(root: string): OpenProject {
    const store = new DisposableStore();
    const model = store.add(new ServicesModel(root, () => this.#view.isVisible));
    store.add(
      model.onDidChange(() => {
        this.#view.refresh();
      }),
    );
    store.add(new FileFindings(root, this.log));
    return { store, model };
  }
}
