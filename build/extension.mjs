// Bundles the extension in parts: the editor compiles all of a file before it runs the first line of
// it, and most of the code is for commands that may never be run.
import { mkdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import esbuild from 'esbuild';

/** What dist/extension.js loads late stands beside it in this folder. */
const parts = 'extension';

/**
 * Builds `outfile` and, in a folder of its own, the parts that are imported on demand.
 * @returns esbuild's result, of which the metafile says what has come in
 */
export async function bundleExtension({ outfile, ...options }) {
  const outdir = path.join(options.absWorkingDir, path.dirname(outfile));
  const result = await esbuild.build({
    ...options,
    // Only ES modules are split; each part becomes CommonJS after that.
    format: 'esm',
    supported: { 'dynamic-import': true },
    splitting: true,
    write: false,
    outdir: path.dirname(outfile),
    chunkNames: `${parts}/[name]-[hash]`,
  });
  await rm(path.join(outdir, parts), { recursive: true, force: true });
  await mkdir(path.join(outdir, parts), { recursive: true });
  const written = result.outputFiles.map(async ({ path: file, text }) => {
    const { code } = await esbuild.transform(text, {
      format: 'cjs',
      platform: 'node',
      target: options.target,
      minify: options.minify,
      legalComments: 'none',
      supported: { 'dynamic-import': false },
    });
    await writeFile(file, code);
  });
  await Promise.all(written);
  return result;
}
