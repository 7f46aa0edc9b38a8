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

/** The services of the open project: the view on them, and what its commands do. */
export class ServicesSession implements vscode.Disposable {
  readonly #store = new DisposableStore();
  readonly #view = this.#store.add(new ServicesView());
  #project: DisposableStore | undefined;
  #model: ServicesModel | undefined;

  constructor(private readonly log: vscode.LogOutputChannel) {
    const look = (): void => {
      this.#look();
    };
    this.#store.add(onDidChangeProject(look));
    this.#store.add(
      vscode.tasks.onDidEndTaskProcess(({ execution }) => {
        if (execution.task.definition.type === taskType) void this.#model?.refresh();
      }),
    );
    look();
  }

  /** The open project's tasks; none where no project is open. */
  async tasks(): Promise<vscode.Task[]> {
    return this.#model === undefined ? [] : [...(await serviceTasks(this.#model))];
  }

  async resolveTask(task: vscode.Task): Promise<vscode.Task | undefined> {
    return this.#model && resolveServiceTask(this.#model, task);
  }

  /** @throws Problem where no project is open */
  get model(): ServicesModel {
    if (this.#model !== undefined) return this.#model;
    throw new Problem('No ML project is open: create one, or open a folder that has .ml-project.');
  }

  /** Starts the service of a row, or one that is chosen. */
  async start(row: unknown): Promise<void> {
    const chosen = await chooseService(
      this.model,
      row,
      'Start Service',
      (each) => !isUp(each.row.state),
    );
    if (chosen !== undefined) await startServices(this.model, chosen.stack, [chosen.row.name]);
  }

  async stop(row: unknown): Promise<void> {
    const chosen = await chooseService(this.model, row, 'Stop Service', (each) =>
      isUp(each.row.state),
    );
    if (chosen !== undefined) await stopServices(this.model, chosen.stack, [chosen.row.name]);
  }

  async startAll(): Promise<void> {
    const stack = await this.#stack('Start All Services');
    if (stack !== undefined) await startServices(this.model, stack, []);
  }

  async stopAll(): Promise<void> {
    const stack = await this.#stack('Stop All Services');
    if (stack !== undefined) await stopServices(this.model, stack, []);
  }

  /** Follows the log of a service in a terminal. */
  async logs(row: unknown): Promise<void> {
    const chosen = await chooseService(this.model, row, 'Show Service Logs');
    const program = await this.model.program();
    if (chosen === undefined || program === undefined) return;
    await vscode.tasks.executeTask(logsTask(program, chosen.stack, chosen.row.name));
  }

  async openPage(row: unknown): Promise<void> {
    const chosen = await chooseService(
      this.model,
      row,
      'Open Service Page',
      (each) => each.row.page !== undefined,
    );
    if (chosen?.row.page !== undefined) await openPage(chosen.row.page);
  }

  dispose(): void {
    this.#project?.dispose();
    this.#store.dispose();
  }

  async #stack(title: string): Promise<Stack | undefined> {
    return chooseStack(this.model, title);
  }

  #look(): void {
    const [root] = projectFolders();
    if (this.#model?.root === root) return;
    this.#project?.dispose();
    this.#project = new DisposableStore();
    this.#model = root === undefined ? undefined : this.#open(root, this.#project);
    this.#view.show(this.#model);
    void this.#model?.refresh();
  }

  #open(root: string, store: DisposableStore): ServicesModel {
    const model = store.add(new ServicesModel(root, () => this.#view.isVisible));
    store.add(
      model.onDidChange(() => {
        this.#view.refresh();
      }),
    );
    store.add(new FileFindings(root, this.log));
    return model;
  }
}
