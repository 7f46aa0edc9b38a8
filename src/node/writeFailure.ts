import { isProblem, Problem } from '../core/problem';
import { errorCode } from './fileSystem';

const reasons: Readonly<Record<string, string>> = {
  ENOSPC: 'the disk is full: free some space, then try again',
  EDQUOT: 'your quota of the disk is used up: free some space, then try again',
  EACCES: 'you may not write there: choose another place, or change the permissions',
  EPERM: 'you may not write there: choose another place, or change the permissions',
  EROFS: 'the disk is read-only: choose another place',
  EBUSY: 'another program uses the folder: close it, then try again',
  EMFILE: 'too many files are open: close some programs, then try again',
  ENAMETOOLONG: 'the path is too long for this disk: choose a shorter name or place',
  ENOTEMPTY: 'another program has just made it: look what is there, then try again',
  EEXIST: 'another program has just made it: look what is there, then try again',
  ENOTDIR: 'another program has just made it: look what is there, then try again',
};

/**
 * What to throw for an error of the disk: a Problem that says what did not happen, why, and what to
 * do, with the error as its cause. A Problem, an abort and what is no error of the disk stay as they
 * are.
 */
export function writeFailure(error: unknown, what: string): unknown {
  if (isProblem(error)) return error;
  const code = errorCode(error);
  if (code === undefined || !/^E[A-Z0-9]+$/.test(code)) return error;
  const reason = reasons[code] ?? `the disk reports ${code}: repair that, then try again`;
  return new Problem(`${what}, and everything is as before, because ${reason}.`, { cause: error });
}
