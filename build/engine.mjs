// Packs the command line into one file that starts fast. A hook runs at every commit and needs a
// tenth of the code, but Node compiles a whole file before it runs the first line of it. So all code
// but a few lines stands in a comment, part by part, and build/engineStart.cjs compiles what is needed.
import { createHash } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import esbuild from 'esbuild';

/** The dynamically imported modules of the hook on which somebody waits at every commit. */
const modulesUsedOften = ['src/cli/main.ts', 'src/cli/hook.ts', 'src/node/hooks/commitMsg.ts'];
const often = 'often.js';
/** What has to run before git can look for the commits of a range; the rest is loaded meanwhile. */
const modulesBeforeLog = ['src/cli/main.ts', 'src/cli/lint.ts', 'src/cli/lintRange.ts'];
const beforeLog = 'beforeLog.js';
const startFile = new URL('engineStart.cjs', import.meta.url);
/** Stands for the end of a comment; no part holds this sequence itself, which is checked. */
const end = '*~/';

/**
 * Parts beyond this are packed. Node reads the whole file, comments too, and none of these is for
 * commits; and a repository keeps a copy of the engine.
 */
const largePart = 15_000;

/** A part is called as the file that esbuild would write. */
const partName = (file) => path.basename(file);

/** A sign beyond ASCII, as regular expressions keep it, would double what V8 has to read. */
const toAscii = (code) =>
  code.replace(/[^\0-\x7f]/g, (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`);

function checked(code) {
  if (code.includes(end)) throw new Error(`A part of the engine holds ${end}.`);
  return toAscii(code.trimEnd());
}

async function toCommonJs(text) {
  const { code } = await esbuild.transform(text, {
    format: 'cjs',
    platform: 'node',
    target: 'node20',
    minify: true,
    legalComments: 'none',
    supported: { 'dynamic-import': false },
  });
  return checked(code);
}

/**
 * Some modules with all that they import, as one text without borders between them: crossing these
 * takes time. What else they import on demand are the parts that `outputs` lists.
 */
async function bundle(modules, options, outputs) {
  const partOf = new Map(
    Object.entries(outputs).map(([file, { entryPoint }]) => [entryPoint, partName(file)]),
  );
  const onDemand = {
    name: 'on-demand',
    setup: ({ onResolve, initialOptions: { absWorkingDir } }) =>
      onResolve({ filter: /^\.\.?\// }, ({ kind, resolveDir, path: imported }) => {
        if (kind !== 'dynamic-import') return undefined;
        const file = path.resolve(resolveDir, imported).replace(/js$/, 'ts');
        const module = path.relative(absWorkingDir, file).replaceAll(path.sep, '/');
        if (modules.includes(module)) return undefined;
        return { path: `./${partOf.get(module) ?? path.basename(imported)}`, external: true };
      }),
  };
  const { outputFiles } = await esbuild.build({ ...options, write: false, plugins: [onDemand] });
  const [{ text }] = outputFiles;
  return checked(text);
}

/** The brackets make V8 compile the function at once instead of reading it twice. */
const asFunction = (code) => `(function(exports,require,module,__filename,__dirname){${code}\n})`;

/** Base 64 has no end of a comment in it. */
const pack = (text) => brotliCompressSync(text).toString('base64');

/** Where each part stands in the comment, and whether it is packed: offset and length in bytes, which are signs in ASCII. */
function place(parts) {
  const places = {};
  let comment = '';
  for (const [name, text] of parts) {
    const isLarge = ![often, beforeLog].includes(name) && text.length > largePart;
    const code = isLarge ? pack(text) : text.replaceAll('*/', end);
    places[name] = [comment.length, code.length, ...(isLarge ? [1] : [])];
    comment += `${code}\n`;
  }
  return { places, comment };
}

async function startText(values) {
  const source = await readFile(startFile, 'utf8');
  const { code } = await esbuild.transform(source, { minify: true, target: 'node20' });
  const call = JSON.stringify(values);
  return `#!/usr/bin/env node\n${toAscii(code.trimEnd())}\nmodule.exports(${call});\n`;
}

/** The offset of the comment's text depends on how many digits it has itself. */
async function settle(values, places) {
  // An install keeps a copy of what stands before this line; see beginningOf in src/node/hookSetup.
  const marker = `/* compiled on demand: ${values.id}\n`;
  let start = 0;
  for (;;) {
    const text = (await startText({ ...values, places: { ...places, start } })) + marker;
    if (text.length === start) return text;
    start = text.length;
  }
}

/**
 * Builds one file from an entry point and everything it imports, where esbuild alone would do so too.
 * @returns esbuild's result, of which the metafile says what has come in
 */
export async function packEngine({ entryPoints, outfile, ...options }) {
  const result = await esbuild.build({
    ...options,
    entryPoints,
    format: 'esm',
    // What is imported on demand is how the parts are found; it becomes `require` only after that.
    supported: { 'dynamic-import': true },
    splitting: true,
    write: false,
    outdir: 'dist/engine',
  });
  const { outputs } = result.metafile;
  const converted = result.outputFiles.map(async (file) => [
    partName(file.path),
    await toCommonJs(file.text),
  ]);
  const others = (await Promise.all(converted)).sort();
  const [oftenText, beforeLogText] = await Promise.all(
    [modulesUsedOften, modulesBeforeLog].map((modules) =>
      bundle(modules, { ...options, entryPoints }, outputs),
    ),
  );
  const { places, comment } = place([
    [often, asFunction(oftenText)],
    [beforeLog, beforeLogText],
    ...others,
  ]);
  const start = await readFile(startFile);
  const id = createHash('sha256').update(start).update(comment).digest('hex').slice(0, 8);
  const [entryPoint] = entryPoints;
  const entry = partName(
    Object.keys(outputs).find((file) => outputs[file].entryPoint === entryPoint),
  );
  const text = await settle({ id, entry, often, beforeLog, end }, places);
  await writeFile(path.join(options.absWorkingDir, outfile), `${text}${comment}*/\n`);
  return result;
}
