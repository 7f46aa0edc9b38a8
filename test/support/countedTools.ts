import { join } from 'node:path';
import { diskFileSystem, type FileSystem } from '../../src/node/fileSystem';
import { runGit, type RunGit } from '../../src/node/git';

/** What happens around a step: called with its number, counted from 1, and what it does. */
export type Around = (step: number, what: string) => Promise<void> | void;

/** The disk and git, with a call before each of their steps that may throw, kill or cancel. */
export function countedTools(
  before: Around,
  git: RunGit = runGit,
): {
  readonly fileSystem: FileSystem;
  readonly runGit: RunGit;
} {
  let steps = 0;
  const step = async (what: string): Promise<void> => {
    steps += 1;
    await before(steps, what);
  };
  return { fileSystem: countedDisk(step), runGit: countedGit(step, git) };
}

type Step = (what: string) => Promise<void>;

/** Steps that a killed process can leave half done are cut into their parts. */
function countedDisk(step: Step): FileSystem {
  const disk = diskFileSystem;
  const one =
    <Args extends readonly unknown[]>(what: string, call: (...args: Args) => Promise<void>) =>
    async (...args: Args): Promise<void> => {
      await step(`${what} ${args.join(' ').slice(0, 200)}`);
      await call(...args);
    };
  const counted: FileSystem = {
    ...disk,
    mkdir: one('mkdir', disk.mkdir),
    rename: one('rename', disk.rename),
    chmod: one('chmod', disk.chmod),
    unlink: one('unlink', disk.unlink),
    rmdir: one('rmdir', disk.rmdir),
    copyFile: one('copyFile', disk.copyFile),
    writeFile: async (path, content, mode) => {
      await step(`writeFile ${path}`);
      await disk.writeFile(path, content.subarray(0, content.length / 2), mode);
      await step(`writeFile, half of it, ${path}`);
      await disk.unlink(path);
      await disk.writeFile(path, content, mode);
    },
    removeTree: async (path) => {
      if ((await disk.lstat(path)) === undefined) return;
      for (const name of await disk.readdir(path)) {
        const inside = join(path, name);
        if ((await disk.lstat(inside))?.kind === 'directory') await counted.removeTree(inside);
        else await counted.unlink(inside);
      }
      await counted.rmdir(path);
    },
  };
  return counted;
}

function countedGit(step: Step, git: RunGit): RunGit {
  return async (args, call) => {
    await step(`before git ${args.join(' ')}`);
    const result = git(args, call);
    // Not awaited before the step: git is under way then.
    result.catch(() => undefined);
    await step(`during git ${args.join(' ')}`);
    return result;
  };
}

/**
 * Git that answers a question once and then from memory, for runs over copies of the same folder;
 * what changes a repository is done each time.
 */
export function rememberingGit(): RunGit {
  const questions =
    /^(?:-c core.fsmonitor=false )?(?:var|rev-parse|for-each-ref|reflog|diff|worktree|config --)/;
  const answers = new Map<string, ReturnType<RunGit>>();
  return (args, call) => {
    const line = args.join(' ');
    if (!questions.test(line)) return runGit(args, call);
    const answer = answers.get(line) ?? runGit(args, { ...call, signal: undefined });
    answers.set(line, answer);
    return answer;
  };
}
