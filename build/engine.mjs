// Packs the command line into one file that starts fast. A hook runs at every commit and needs a
// tenth of the code, but Node compiles a whole file before it runs the first line of it. So all code
// but a few lines stands in a comment, part by part, and build/engineStart.cjs compiles what is needed.
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import esbuild from 'esbuild';

/** The dynamically imported modules of the hook on which somebody waits at every commit. */
const modulesUsedOften = ['src/cli/main.ts', 'src/cli/hook.ts', 'src/node/hooks/commitMsg.ts'];
const often = 'often.js';
const marker = '/* parts that are compiled on demand\n';
/** Stands for the end of a comment; no part holds this sequence itself, which is checked. */
const end = '*~/';

/**
 * Parts beyond this are packed. Node reads the whole file, comments too, at every commit, and none
 * of these is for commits; and a repository keeps a copy of the engine.
 */
const largePart = 50_000;

/** The parts that a part needs before it can run: what it imports other than on demand. */
function needs(outputs, file, found = new Set()) {
  if (found.has(file)) return found;
  found.add(file);
  for (const { path: imported, kind, external } of outputs[file].imports) {
    if (kind === 'import-statement' && !external) needs(outputs, imported, found);
  }
  return found;
}

/** A sign beyond ASCII, as regular expressions keep it, would double what V8 has to read. */
const toAscii = (code) =>
  code.replace(/[^\0-\x7f]/g, (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`);

async function toCommonJs(text) {
  const { code } = await esbuild.transform(text, {
    format: 'cjs',
    platform: 'node',
    target: 'node20',
    minify: true,
    legalComments: 'none',
    supported: { 'dynamic-import': false },
  });
  if (code.includes(end)) throw new Error(`A part of the engine holds ${end}.`);
  return toAscii(code.trimEnd());
}

/** One expression: an object of functions by the names of their parts. */
function joinParts(names, texts) {
  const functions = names.map(
    // The brackets make V8 compile a function at once instead of reading it twice.
    (name) =>
      `${JSON.stringify(name)}:(function(exports,require,module,__filename,__dirname){${texts.get(name)}\n})`,
  );
  return `({${functions.join(',\n')}})`;
}

/** Base 64 has no end of a comment in it. */
const pack = (text) => brotliCompressSync(text).toString('base64');

/** Where each part stands in the comment, and whether it is packed: offset and length in bytes, which are signs in ASCII. */
function place(parts) {
  const places = {};
  let comment = '';
  for (const [name, text] of parts) {
    const isLarge = name !== often && text.length > largePart;
    const code = isLarge ? pack(text) : text.replaceAll('*/', end);
    places[name] = [comment.length, code.length, ...(isLarge ? [1] : [])];
    comment += `${code}\n`;
  }
  return { places, comment };
}

async function startText(values) {
  const source = await readFile(new URL('engineStart.cjs', import.meta.url), 'utf8');
  const { code } = await esbuild.transform(source, { minify: true, target: 'node20' });
  const call = JSON.stringify(values);
  return `#!/usr/bin/env node\n${toAscii(code.trimEnd())}\nmodule.exports(${call});\n`;
}

/** The offset of the comment's text depends on how many digits it has itself. */
async function settle(values, places) {
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
  const [entryPoint] = entryPoints;
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
    path.basename(file.path),
    await toCommonJs(file.text),
  ]);
  const texts = new Map(await Promise.all(converted));
  const files = Object.keys(outputs);
  const usedOften = files.filter((file) => modulesUsedOften.includes(outputs[file].entryPoint));
  const joined = usedOften.flatMap((file) => [...needs(outputs, file)]);
  const names = [...new Set(joined.map((file) => path.basename(file)))];
  const others = [...texts].filter(([name]) => !names.includes(name)).sort();
  const { places, comment } = place([[often, joinParts(names, texts)], ...others]);
  const entry = path.basename(files.find((file) => outputs[file].entryPoint === entryPoint));
  for (const name of names) places[name] = null;
  const text = await settle({ entry, often, end }, places);
  await writeFile(path.join(options.absWorkingDir, outfile), `${text}${comment}*/\n`);
  return result;
}
