import { parentPort, workerData } from 'node:worker_threads';
import { catalogueProgram } from '../../core/checklist/program';
import { ProjectChecklist } from '../../core/checklist/projectChecklist';
import type { ProjectView, Watchdog } from '../../core/checklist/projectView';
import { tryRule } from '../../core/checklist/tryRule';
import { checklistHistory } from './checklistHistory';
import {
  fileVersion,
  type Answer,
  type Assessed,
  type Question,
  type ThreadData,
} from './checklistProtocol';
import { diskProject } from './diskProject';
import { quietGit } from '../quietGit';
import { refreshProject } from './refreshProject';
import { sha256 } from '../sha256';
import { noteWriter } from './workNote';

/** Notes each file that is judged, so that whoever started the thread sees where it got stuck. */
function noteTaker({ note, leftOut }: ThreadData): Watchdog {
  const write = noteWriter(note);
  const refused = new Set(leftOut);
  return {
    judging: (file) => {
      write(file === undefined ? '' : fileVersion(file));
    },
    refuses: (file) =>
      refused.size > 0 && refused.has(fileVersion(file)) ? 'it takes too long to judge' : undefined,
  };
}

/**
 * Evaluates one project's checklist in a thread of its own: listing 100,000 files and running the
 * rules of a workspace must not hold up the editor.
 */
class ChecklistThread {
  readonly #engine = new ProjectChecklist(sha256);
  #view: ProjectView | undefined;
  #assessed: { readonly view: ProjectView; readonly today: string } | undefined;
  #last = '';

  constructor(private readonly watchdog: Watchdog) {}

  async answer(question: Question): Promise<Answer> {
    const { number } = question;
    if (question.kind === 'searched') {
      return { number, kind: 'searched', paths: this.#engine.searched(question.id) };
    }
    if (question.kind === 'try') {
      const view = this.#view ?? (await this.#list(question.root));
      return { number, kind: 'tried', trial: await tryRule(view, question.requirement, sha256) };
    }
    if (question.kind === 'history') {
      return {
        number,
        kind: 'history',
        points: await checklistHistory(
          question.root,
          { ...question, watchdog: this.watchdog },
          quietGit,
        ),
      };
    }
    return { number, kind: 'assessed', assessed: await this.#assess(question) };
  }

  async #list(root: string): Promise<ProjectView> {
    return { ...(await diskProject(root, quietGit)), watchdog: this.watchdog };
  }

  async #assess({
    root,
    today,
    changed,
  }: Question & { readonly kind: 'assess' }): Promise<Assessed | undefined> {
    const known = this.#view;
    const listing =
      known === undefined || changed === undefined
        ? this.#list(root)
        : refreshProject(root, known, changed);
    // Git takes a while to list the project; meanwhile the catalogue is made ready.
    catalogueProgram();
    const view = (this.#view = await listing);
    // The editor tells of one save up to three times.
    if (view === this.#assessed?.view && today === this.#assessed.today) return undefined;
    const checklist = await this.#engine.assess(view, { today });
    this.#assessed = { view, today };
    const assessed = { checklist, findings: this.#engine.findings };
    const text = JSON.stringify(assessed);
    if (text === this.#last) return undefined;
    this.#last = text;
    return assessed;
  }
}

const thread = new ChecklistThread(noteTaker(workerData as ThreadData));
let last: Promise<void> = Promise.resolve();

parentPort?.on('message', (question: Question) => {
  // One after the other: the engine holds what it found for the next question.
  last = last.then(async () => {
    const failed = (error: unknown): Answer => ({
      number: question.number,
      kind: 'failed',
      reason: error instanceof Error ? (error.stack ?? error.message) : String(error),
    });
    parentPort?.postMessage(await thread.answer(question).catch(failed));
  });
});
