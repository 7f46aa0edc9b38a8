import { runGit, type RunGit } from './git';

/** What in a repository's own configuration makes reading commands run a program of its choice. */
const harmless = ['-c', 'core.fsmonitor=false', '-c', 'log.showSignature=false'];

/** Runs git for reading, so that a repository that nobody trusts yet cannot have anything executed. */
export const quietGit: RunGit = (args, call) => runGit([...harmless, ...args], call);
