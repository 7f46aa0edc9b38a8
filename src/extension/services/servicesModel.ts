import { join } from 'node:path';
import * as vscode from 'vscode';
import type { Service } from '../../core/services/composeFile';
import { readServices } from '../../core/services/checkServiceFiles';
import type { ComposeProgram, EngineTrouble } from '../../core/services/composeProgram';
import { composeNames, serviceFolders } from '../../core/services/serviceFolders';
import { serviceRows, type ServiceRow } from '../../core/services/serviceRows';
import type { ServiceStates } from '../../core/services/serviceStates';
import { findCompose } from '../../node/services/findCompose';
import { readServiceFiles } from '../../node/services/readServiceFiles';
import { readStates } from '../../node/services/readStates';
import { pathWithin } from '../checklist/projectFolder';
import { DisposableStore } from '../disposableStore';
import { LazyOutput } from '../lazyOutput';
import { oneAtATime } from '../oneAtATime';

/** The services of one compose file. */
export interface Stack {
  /** The folder of the project that it belongs to. */
  readonly root: string;
  /** Relative to the project, with forward slashes; empty for the project's own folder. */
  readonly folder: string;
  /** Where compose runs. */
  readonly directory: string;
  /** The compose file. */
  readonly file: string;
  readonly services: readonly Service[];
  readonly rows: readonly ServiceRow[];
}

/** Whether services can be started here, or what is in the way. */
export type ServicesState = 'ready' | 'untrusted' | 'missing' | EngineTrouble;

/** Where nobody's own files are. */
export const ignoredFolders = '**/{node_modules,.git,.venv,venv,env,site-packages}/**';
const maxFiles = 30;
/** How often a service that is starting is looked after, in milliseconds. */
const pause = 3000;

/**
 * The services of one project and how they are. Files are read at once and when they change; the
 * engine is asked only while somebody looks, and in a trusted workspace.
 */
export class ServicesModel implements vscode.Disposable {
  readonly #store = new DisposableStore();
  readonly #changed = this.#store.add(new vscode.EventEmitter<void>());
  readonly #output = this.#store.add(new LazyOutput('ML Project Services'));
  readonly #states = new Map<string, ServiceStates>();
  #stacks: readonly Stack[] = [];
  #state: ServicesState = 'ready';
  #message = '';
  #program: ComposeProgram | undefined;
  #timer: NodeJS.Timeout | undefined;
  #asked = false;

  readonly onDidChange = this.#changed.event;
  /** Reads the files anew and, while somebody looks, asks what runs. */
  readonly refresh = oneAtATime(() => this.#refresh());

  constructor(
    readonly root: string,
    private readonly isWatched: () => boolean,
  ) {
    const pattern = new vscode.RelativePattern(
      vscode.Uri.file(root),
      `**/{${composeNames.join(',')},.env}`,
    );
    const watcher = this.#store.add(vscode.workspace.createFileSystemWatcher(pattern));
    const refresh = (): void => void this.refresh();
    this.#store.add(watcher.onDidCreate(refresh));
    this.#store.add(watcher.onDidChange(refresh));
    this.#store.add(watcher.onDidDelete(refresh));
    this.#store.add(vscode.workspace.onDidGrantWorkspaceTrust(refresh));
    this.#store.add(
      vscode.workspace.onDidChangeConfiguration((event) => {
        if (!event.affectsConfiguration('mlProject.services')) return;
        this.#program = undefined;
        refresh();
      }),
    );
  }

  get stacks(): readonly Stack[] {
    return this.#stacks;
  }

  get state(): ServicesState {
    return this.#state;
  }

  /** What compose said where it refused to answer; else empty. */
  get message(): string {
    return this.#message;
  }

  /** What compose prints while it starts and stops services. */
  get output(): vscode.OutputChannel {
    return this.#output.channel;
  }

  /** The compose program; undefined where there is none. */
  async program(): Promise<ComposeProgram | undefined> {
    const named = vscode.workspace.getConfiguration().get('mlProject.services.command', '');
    this.#program ??= await findCompose(named, this.root);
    return this.#program;
  }

  /** As refresh, and asks what runs whether somebody looks or not. */
  ask(): Promise<void> {
    this.#asked = true;
    return this.refresh();
  }

  dispose(): void {
    clearTimeout(this.#timer);
    this.#store.dispose();
  }

  async #refresh(): Promise<void> {
    const asked = this.#asked;
    this.#asked = false;
    await this.#readFiles();
    this.#changed.fire();
    if (this.#stacks.length === 0 || !(asked || this.isWatched())) return;
    await this.#ask();
    this.#changed.fire();
  }

  async #readFiles(): Promise<void> {
    const pattern = new vscode.RelativePattern(this.root, `**/{${composeNames.join(',')}}`);
    const found = await vscode.workspace.findFiles(pattern, ignoredFolders, maxFiles);
    const folders = serviceFolders(found.flatMap((uri) => pathWithin(this.root, uri) ?? []));
    const stacks = await Promise.all(folders.map((folder) => this.#readStack(folder)));
    this.#stacks = stacks.filter((stack) => stack !== undefined);
  }

  async #readStack(folder: string): Promise<Stack | undefined> {
    const files = await readServiceFiles(this.root, folder);
    if (files.compose === undefined) return undefined;
    // A file that is being written is broken for a moment: what was known of it stays.
    const before = this.#stacks.find((stack) => stack.folder === folder);
    const services = readServices(files).file?.services ?? before?.services ?? [];
    const file = join(this.root, files.compose.path);
    const directory = join(this.root, folder);
    const rows = this.#rows(folder, services);
    return { root: this.root, folder, directory, file, services, rows };
  }

  #rows(folder: string, services: readonly Service[]): readonly ServiceRow[] {
    return serviceRows(services, this.#states.get(folder));
  }

  async #ask(): Promise<void> {
    clearTimeout(this.#timer);
    this.#message = '';
    this.#state = vscode.workspace.isTrusted ? 'ready' : 'untrusted';
    const program = vscode.workspace.isTrusted ? await this.program() : undefined;
    if (program === undefined) {
      if (vscode.workspace.isTrusted) this.#state = 'missing';
      return;
    }
    for (const { folder, directory } of this.#stacks) {
      const reading = await readStates(program, directory);
      if (reading.kind === 'states') this.#states.set(folder, reading.states);
      else this.#states.delete(folder);
      if (reading.kind === 'failed') this.#message = reading.message;
      else if (reading.kind !== 'states') this.#state = reading.kind;
    }
    this.#stacks = this.#stacks.map((stack) => ({
      ...stack,
      rows: this.#rows(stack.folder, stack.services),
    }));
    this.#lookAgain();
  }

  #lookAgain(): void {
    const starting = this.#stacks.some(({ rows }) =>
      rows.some(({ state }) => state === 'starting'),
    );
    if (starting && this.isWatched()) this.#timer = setTimeout(() => void this.refresh(), pause);
  }
}
