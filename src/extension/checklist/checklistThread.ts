import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { Disposable } from 'vscode';
import type { Profile, Requirement } from '../../core/checklist/requirement';
import type { TrendPoint } from '../../core/checklist/trend';
import type { Trial } from '../../core/checklist/tryRule';
import {
  CHECKLIST_THREAD,
  pathOfVersion,
  type Answer,
  type Assessed,
  type Question,
  type ThreadData,
} from '../../node/checklist/checklistProtocol';
import { stallDetector, workNote } from '../../node/checklist/workNote';

/** How long a thread may judge one file, in milliseconds: the biggest take it a second. */
const longestJudgement = 30_000;
/** How often it is looked at in that time. */
const looks = 6;

type Asked = Question extends infer Each
  ? Each extends Question
    ? Omit<Each, 'number'>
    : never
  : never;

interface Waiting {
  readonly question: Question;
  readonly resolve: (answer: Answer) => void;
  readonly reject: (error: Error) => void;
}

interface Running {
  readonly worker: Worker;
  /** The file that it does not get past. */
  readonly stalledAt: () => string | undefined;
}

const closed = (): Error => new Error('the checklist was closed');

/**
 * The thread that evaluates one project. A thread that dies is started anew by the next question; one
 * that does not get past a file is ended, and what it was asked is asked again without that file.
 */
export class ChecklistThread implements Disposable {
  #running: Running | undefined;
  #timer: NodeJS.Timeout | undefined;
  #number = 0;
  #disposed = false;
  readonly #waiting = new Map<number, Waiting>();
  readonly #leftOut = new Set<string>();

  constructor(
    private readonly extensionPath: string,
    private readonly patience = longestJudgement,
  ) {}

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
    this.#disposed = true;
    void this.#running?.worker.terminate();
    this.#fail(closed());
  }

  #ask(asked: Asked): Promise<Answer> {
    if (this.#disposed) return Promise.reject(closed());
    const question = { ...asked, number: ++this.#number };
    const { worker } = (this.#running ??= this.#start());
    this.#timer ??= setInterval(() => {
      this.#look();
    }, this.patience / looks).unref();
    return new Promise((resolve, reject) => {
      this.#waiting.set(question.number, { question, resolve, reject });
      worker.postMessage(question);
    });
  }

  #start(): Running {
    // The engine that judges on the command line is the one that judges here.
    const engine = join(this.extensionPath, 'dist', 'cli.cjs');
    const note = workNote();
    const workerData: ThreadData = { note, leftOut: [...this.#leftOut] };
    const worker = new Worker(engine, { argv: [CHECKLIST_THREAD], workerData });
    worker.on('message', (answer: Answer) => {
      const waiting = this.#waiting.get(answer.number);
      this.#waiting.delete(answer.number);
      if (this.#waiting.size === 0) this.#rest();
      if (answer.kind === 'failed') waiting?.reject(new Error(answer.reason));
      else waiting?.resolve(answer);
    });
    worker.on('error', (error) => {
      this.#ended(worker, error instanceof Error ? error : new Error(String(error)));
    });
    worker.on('exit', () => {
      this.#ended(worker, new Error('the thread that evaluates the checklist ended'));
    });
    return { worker, stalledAt: stallDetector(note, looks) };
  }

  /** Leaves out the file that the thread does not get past, if there is one. */
  #look(): void {
    const file = this.#running?.stalledAt();
    if (file === undefined) return;
    void this.#running?.worker.terminate();
    if (this.#leftOut.has(file)) {
      this.#fail(new Error(`the checklist does not get past ${pathOfVersion(file)}`));
      return;
    }
    this.#leftOut.add(file);
    this.#running = this.#start();
    // A thread that knows nothing yet lists the project, even where it is told what has changed.
    for (const { question } of this.#waiting.values()) this.#running.worker.postMessage(question);
  }

  /** Nobody looks at a thread that nobody waits for. */
  #rest(): void {
    clearInterval(this.#timer);
    this.#timer = undefined;
  }

  /** A thread that failed also exits, and by then the next one may be at work. */
  #ended(worker: Worker, error: Error): void {
    if (this.#running?.worker === worker) this.#fail(error);
  }

  #fail(error: Error): void {
    this.#running = undefined;
    this.#rest();
    for (const { reject } of this.#waiting.values()) reject(error);
    this.#waiting.clear();
  }
}
