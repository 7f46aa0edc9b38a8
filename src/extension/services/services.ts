import * as vscode from 'vscode';
import type { CommandHandler, ServiceCommandId } from '../commandIds';
import { DisposableStore } from '../disposableStore';
import type { ServicesSession } from './servicesSession';

/** The services of the open projects, whose code is evaluated after activation. */
export class Services implements vscode.Disposable {
  readonly #store = new DisposableStore();
  #session: Promise<ServicesSession> | undefined;

  constructor(private readonly log: vscode.LogOutputChannel) {
    setImmediate(() => {
      this.#open().catch((error: unknown) => {
        log.error('services:', error instanceof Error ? error : String(error));
      });
    });
    this.#store.add(
      vscode.tasks.registerTaskProvider('mlProject', {
        provideTasks: async () => (await this.#open()).tasks(),
        resolveTask: async (task) => (await this.#open()).resolveTask(task),
      }),
    );
  }

  /** What the commands do. */
  get commands(): Readonly<Record<ServiceCommandId, CommandHandler>> {
    return {
      'mlProject.services.startAll': async () => (await this.#open()).startAll(),
      'mlProject.services.stopAll': async () => (await this.#open()).stopAll(),
      'mlProject.services.start': async (row) => (await this.#open()).start(row),
      'mlProject.services.stop': async (row) => (await this.#open()).stop(row),
      'mlProject.services.logs': async (row) => (await this.#open()).logs(row),
      'mlProject.services.openPage': async (row) => (await this.#open()).openPage(row),
      'mlProject.services.refresh': async () => (await this.#open()).refresh(),
    };
  }

  dispose(): void {
    this.#store.dispose();
  }

  #open(): Promise<ServicesSession> {
    this.#session ??= import('./servicesSession.js').then(({ ServicesSession: Session }) =>
      this.#store.add(new Session(this.log)),
    );
    return this.#session;
  }
}
