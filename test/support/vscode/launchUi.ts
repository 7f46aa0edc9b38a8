import { launchNode } from '../launchNode';
import type { Launch } from '../suite';
import type { ReleaseName } from './release';
import { startServer } from './server';

/** Runs a suite that drives a VS Code window, with a packaged extension installed as a user does it. */
export function launchUi(release: ReleaseName, extension: string): Launch {
  return async (env) => {
    const server = await startServer({ release, extensions: [extension] });
    const tests = await launchNode({
      WORKBENCH_ORIGIN: server.origin,
      WORKBENCH_RELEASE: release,
    })(env);
    return {
      ended: Promise.race([tests.ended, server.exited.then(() => 'died' as const)]),
      output: () => `${tests.output()}\n${server.output()}`,
      stop: async () => {
        await tests.stop();
        await server.stop();
      },
    };
  };
}
