// Bundles the two shells, dist/extension.js for the editor and dist/cli.cjs for everything else, and
// the thread in which the editor has checklists evaluated.
import { readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import esbuild from 'esbuild';
import { packEngine } from './engine.mjs';
import { bundleExtension } from './extension.mjs';
import { licenceNotices } from './notices.mjs';
import { packTemplates } from './templates.mjs';

const manifest = JSON.parse(await readFile(new URL('../package.json', import.meta.url), 'utf8'));
const watch = process.argv.includes('--watch');
const shared = {
  absWorkingDir: fileURLToPath(new URL('..', import.meta.url)),
  bundle: true,
  platform: 'node',
  format: 'cjs',
  target: 'node20',
  // What is loaded late is still required: the loader of ES modules costs a cold process 20 ms.
  supported: { 'dynamic-import': false },
  minify: !watch,
  // Names appear in error reports and logs; only white space and syntax are worth saving.
  keepNames: false,
  sourcemap: watch ? 'linked' : false,
  metafile: true,
  define: { 'process.env.ML_PROJECT_VERSION': JSON.stringify(manifest.version) },
  // The licences of what is bundled stand together in dist/NOTICES.txt.
  legalComments: 'none',
  // Its build for Node would read partials from a disk; templates are in memory.
  alias: {
    liquidjs: 'liquidjs/dist/liquid.browser.mjs',
    // Its build for Node loads its parts in a way that no bundler sees.
    'jsonc-parser': 'jsonc-parser/lib/esm/main.js',
  },
  // The editor's watch task waits for the lines that say when a build begins and ends.
  logLevel: watch ? 'info' : 'warning',
};
const engine = {
  ...shared,
  entryPoints: ['src/cli/main.ts'],
  outfile: 'dist/cli.cjs',
  external: ['./create.js', './adopt.js', './update.js'],
};
const extension = {
  ...shared,
  entryPoints: ['src/extension/extension.ts'],
  outfile: 'dist/extension.js',
  external: ['vscode'],
};
const builds = [
  // Apart from the engine, which is one file that repositories keep and hooks run: neither has a
  // use for templates, and reading the code of a renderer would cost each of them time. Templates of
  // one's own are apart again: what ships with the product needs no YAML parser and no linter.
  {
    ...shared,
    entryPoints: ['create', 'adopt', 'update', 'ownTemplate'].map((name) => `src/cli/${name}.ts`),
    outdir: 'dist',
    external: ['./ownTemplate.js'],
  },
];

await packTemplates();
if (watch) {
  const plain = { ...engine, banner: { js: '#!/usr/bin/env node' } };
  for (const options of [...builds, extension, plain])
    await (await esbuild.context(options)).watch();
} else {
  const results = await Promise.all([
    ...builds.map((options) => esbuild.build(options)),
    packEngine(engine),
    bundleExtension(extension),
  ]);
  const inputs = results.flatMap(({ metafile }) => Object.keys(metafile.inputs));
  await writeFile(`${shared.absWorkingDir}dist/NOTICES.txt`, await licenceNotices(inputs));
}
