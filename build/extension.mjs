// Bundles the extension in parts: the editor compiles all of a file before it runs the first line of
// it, and most of the code is for commands that may never be run.
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import esbuild from 'esbuild';
import ts from 'typescript';

/** What dist/extension.js loads late stands beside it in this folder. */
const parts = 'extension';

/**
 * The catalogue, packed by Brotli: the package is 15 kB smaller than with what a zip makes of it, and
 * unpacking takes three milliseconds, once.
 */
const packedCatalogue = {
  name: 'packed-catalogue',
  setup: ({ onLoad }) =>
    onLoad({ filter: /[/\\]generated[/\\]catalogueData\.ts$/ }, async ({ path: file }) => {
      const [, literal] = /^ {2}(".*"),$/m.exec(await readFile(file, 'utf8')) ?? [];
      if (literal === undefined) throw new Error(`${file} holds no catalogue in one string.`);
      const packed = brotliCompressSync(JSON.parse(literal)).toString('base64');
      const contents = `
        import { brotliDecompressSync } from 'node:zlib';
        const packed = Buffer.from('${packed}', 'base64');
        export const catalogueData = JSON.parse(brotliDecompressSync(packed).toString());`;
      return { contents, loader: 'js' };
    }),
};

/** Tells loaders of other modules that this was an ES module. All that load a part are parts. */
const mark = 'Object.defineProperty(exports, "__esModule", { value: true });\n';

/**
 * An ES module as CommonJS. esbuild does this too, but with half a kilobyte of helpers in each of some
 * 150 parts: all together a thirtieth of the package, and a quarter of the time that activation takes.
 */
function commonJs(text) {
  const { CommonJS: module } = ts.ModuleKind;
  const { ES2022: target } = ts.ScriptTarget;
  // Interoperation is what the helpers are for; esbuild has seen to it where a part needs it.
  const compilerOptions = { module, target, esModuleInterop: false };
  return ts.transpileModule(text, { compilerOptions }).outputText.replace(mark, '');
}

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
    plugins: [packedCatalogue],
  });
  await rm(path.join(outdir, parts), { recursive: true, force: true });
  await mkdir(path.join(outdir, parts), { recursive: true });
  const written = result.outputFiles.map(async ({ path: file, text }) => {
    const { code } = await esbuild.transform(commonJs(text), {
      format: 'cjs',
      target: options.target,
      minify: options.minify,
      legalComments: 'none',
    });
    await writeFile(file, code);
  });
  await Promise.all(written);
  return result;
}
