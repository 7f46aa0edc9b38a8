import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process';
import type { FileContent } from '../core/checklist/projectView';
import { gitEnvironment } from './git';

interface Waiting {
  readonly limit: number;
  readonly resolve: (content: FileContent) => void;
}

const newline = 10;
const gone: FileContent = { unreadable: 'git does not have it' };

/**
 * Reads objects of a repository without a checkout, all through one `git cat-file --batch`. Answers
 * come in the order of the questions. Never rejects: what cannot be read has a reason.
 */
export class GitObjects {
  readonly #child: ChildProcessWithoutNullStreams;
  readonly #waiting: Waiting[] = [];
  #chunks: Buffer[] = [];
  #length = 0;
  /** How many bytes must be there before it is worth looking again. */
  #wanted = 0;
  #ended = false;

  constructor(directory: string) {
    this.#child = spawn('git', ['cat-file', '--batch'], {
      cwd: directory,
      env: gitEnvironment(process.env),
      windowsHide: true,
    });
    this.#child.stdout.on('data', (chunk: Buffer) => {
      this.#take(chunk);
    });
    const end = (): void => {
      this.#ended = true;
      for (const { resolve } of this.#waiting.splice(0)) resolve(gone);
    };
    this.#child.on('error', end);
    this.#child.on('close', end);
    // A process that died says so by its end; the broken pipe adds nothing.
    this.#child.stdin.on('error', () => undefined);
    this.#child.stderr.resume();
  }

  /** The bytes of an object; one of more than `limit` bytes is unreadable. */
  read(object: string, limit: number): Promise<FileContent> {
    if (this.#ended) return Promise.resolve(gone);
    return new Promise((resolve) => {
      this.#waiting.push({ limit, resolve });
      this.#child.stdin.write(`${object}\n`);
    });
  }

  /** Ends the process. */
  close(): void {
    this.#child.stdin.end();
  }

  #take(chunk: Buffer): void {
    this.#chunks.push(chunk);
    this.#length += chunk.length;
    while (this.#length > 0 && this.#length >= this.#wanted && this.#answer());
  }

  /** Takes one whole answer off the front of what came; false where it has not all come yet. */
  #answer(): boolean {
    const bytes = this.#chunks.length === 1 ? this.#chunks[0] : Buffer.concat(this.#chunks);
    if (bytes === undefined) return false;
    this.#chunks = [bytes];
    const end = bytes.indexOf(newline);
    if (end < 0) return false;
    const size = /^[0-9a-f]+ \w+ (\d+)$/.exec(bytes.toString('latin1', 0, end))?.[1];
    const start = end + 1;
    // The content is followed by a newline of its own; a missing object has neither.
    const stop = size === undefined ? start : start + Number(size) + 1;
    this.#wanted = stop;
    if (bytes.length < stop) return false;
    this.#wanted = 0;
    this.#chunks = bytes.length === stop ? [] : [bytes.subarray(stop)];
    this.#length = bytes.length - stop;
    const next = this.#waiting.shift();
    if (size === undefined) next?.resolve(gone);
    else if (Number(size) > (next?.limit ?? 0)) next?.resolve({ unreadable: 'it is too large' });
    else next?.resolve({ bytes: new Uint8Array(bytes.subarray(start, stop - 1)) });
    return true;
  }
}
