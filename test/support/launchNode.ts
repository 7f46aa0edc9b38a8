import path from 'node:path';
import { startGroup, type Environment } from './processGroup';
import { repository } from './repository';
import type { Launch } from './suite';

const entry = path.join(__dirname, 'mochaProcess.js');

/** Runs a suite in a plain Node process of its own. */
export function launchNode(env: Environment = {}): Launch {
  return (suiteEnv) => {
    const group = startGroup(process.execPath, [entry], {
      cwd: repository,
      env: { ...env, ...suiteEnv },
    });
    return Promise.resolve({
      ended: group.closed,
      output: group.output,
      stop: group.kill,
    });
  };
}
