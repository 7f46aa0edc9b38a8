import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { packageExtension } from './packageExtension';
import { startServer } from './server';

/** Opens the packaged extension in a VS Code for the browser, on an empty folder, until Ctrl+C. */
async function main(): Promise<void> {
  console.log('Starting VS Code; the first time it is downloaded.');
  const server = await startServer({ release: 'newest', extensions: [await packageExtension()] });
  const folder = path.join(server.folder, 'workspace');
  await mkdir(folder);
  console.log(`Open     ${server.urlOf(folder)}`);
  console.log(`Folder   ${folder} (empty; removed at the end)`);
  console.log('Ctrl+C   ends it');
  const status = await server.exited;
  throw new Error(`VS Code ended (${status ?? 'by a signal'}):\n${server.output()}`);
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
});
