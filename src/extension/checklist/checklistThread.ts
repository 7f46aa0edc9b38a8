import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { Disposable } from 'vscode';
import type { Profile, Requirement } from '../../core/checklist/requirement';
import type { TrendPoint } from '../../core/checklist/trend';
import type { Trial } from '../../core/checklist/tryRule';
import {
  CHECKLIST_THREAD,
  type Answer,
  type Assessed,
  type Question,
} from '../../node/checklistProtocol';

type Asked = Question extends infer Each
  ? Each extends Question
    ? Omit<Each, 'number'>
    : never
  : never;

interface Waiting {
  readonly resolve: (answer: Answer) => void;
  readonly reject: (error: Error) => void;
}

/** The thread that evaluates one project. A thread that dies is started anew by the next question. */
export class ChecklistThread implements Disposable {
  #worker: Worker | undefined;
  #number = 0;
  readonly #waiting = new Map<number, Waiting>();

  constructor(private readonly extensionPath: string) {}

  /** Undefined where everything is as it was at the last time. */
  async assess(
    root: string,
    today: string,
    changed: readonly string[] | undefined,
  ): Promise<Assessed | undefined> {
    const answer = await this.#ask({
      kind: 'assess',
      root,
      today,
      ...(changed === undefined ? {} : { changed }),
    });
    return answer.kind === 'assessed' ? answer.assessed : undefined;
  }

  /** The files that a requirement's rules looked at. */
  async searched(id: string): Promise<readonly string[]> {
    const answer = await this.#ask({ kind: 'searched', id });
    return answer.kind === 'searched' ? answer.paths : [];
  }

  /** What the rules of one requirement match. */
  async tryRule(root: string, requirement: Requirement): Promise<Trial> {
    const answer = await this.#ask({ kind: 'try', root, requirement });
    if (answer.kind === 'tried') return answer.trial;
    throw new Error(`the thread answered ${answer.kind}`);
  }

  /** The score over the project's history, oldest first. */
  async history(root: string, today: string, profile: Profile): Promise<readonly TrendPoint[]> {
    const answer = await this.#ask({ kind: 'history', root, today, profile });
    return answer.kind === 'history' ? answer.points : [];
  }

  dispose(): void {
    void this.#worker?.terminate();
    this.#fail(new Error('the checklist was closed'));
  }

  #ask(question: Asked): Promise<Answer> {
    const number = ++this.#number;
    const worker = (this.#worker ??= this.#start());
    return new Promise((resolve, reject) => {
      this.#waiting.set(number, { resolve, reject });
      worker.postMessage({ ...question, number });
    });
  }

  #start(): Worker {
    // The engine that judges on the command line is the one that judges here.
    const engine = join(this.extensionPath, 'dist', 'cli.cjs');
    const worker = new Worker(engine, { argv: [CHECKLIST_THREAD] });
    worker.on('message', (answer: Answer) => {
      const waiting = this.#waiting.get(answer.number);
      this.#waiting.delete(answer.number);
      if (answer.kind === 'failed') waiting?.reject(new Error(answer.reason));
      else waiting?.resolve(answer);
    });
    worker.on('error', (error) => {
      this.#ended(worker, error instanceof Error ? error : new Error(String(error)));
    });
    worker.on('exit', () => {
      this.#ended(worker, new Error('the thread that evaluates the checklist ended'));
    });
    return worker;
  }

  /** A thread that failed also exits, and by then the next one may be at work. */
  #ended(worker: Worker, error: Error): void {
    if (this.#worker === worker) this.#fail(error);
  }

  #fail(error: Error): void {
    this.#worker = undefined;
    for (const { reject } of this.#waiting.values()) reject(error);
    this.#waiting.clear();
  }
}
