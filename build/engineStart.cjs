/* global Buffer, __dirname, __filename, process */
/**
 * The only code of dist/cli.cjs that Node compiles by itself; build/engine.mjs writes it into the file
 * as text. Everything else stands below it in a comment, in parts that are compiled when they are
 * first imported. Hooks run a copy of this beginning alone, start.cjs beside engine.cjs: even a
 * comment takes time to read. What every commit needs is one part, of which that copy keeps the
 * compiled form: compiling would take longer than all the work.
 */
module.exports = function start({ id, places, entry, often, beforeLog, end }) {
  const fs = require('node:fs');
  const vm = require('node:vm');
  const isBeginning = __filename.endsWith('start.cjs');
  const engine = isBeginning ? `${__dirname}/engine.cjs` : __filename;
  const parts = {};

  const readBytes = (from, length) => {
    const file = fs.openSync(engine);
    const bytes = Buffer.allocUnsafe(length);
    fs.readSync(file, bytes, 0, length, from);
    fs.closeSync(file);
    return bytes.latin1Slice();
  };

  /** Whether this beginning and the engine beside it belong together. */
  const isWhole = () => readBytes(places.start - id.length - 1, id.length) === id;

  const read = ([from, length, packed]) => {
    const text = readBytes(places.start + from, length);
    if (!packed) return text.replaceAll(end, '*' + '/');
    return require('node:zlib')
      .brotliDecompressSync(Buffer.from(text, 'base64'))
      .toString('latin1');
  };

  const keep = (file, script) => {
    try {
      const source = readOften();
      const draft = `${file}.${process.pid}`;
      fs.writeFileSync(draft, Buffer.concat([Buffer.from(source), script.createCachedData()]));
      fs.renameSync(draft, file);
      // What an earlier engine has left is of no use to anybody.
      const isOld = (name) => name.startsWith('code-') && !name.startsWith(`code-${id}-`);
      for (const name of fs.readdirSync(__dirname).filter(isOld)) {
        fs.unlinkSync(`${__dirname}/${name}`);
      }
    } catch {
      // The folder cannot be written; the next run compiles again.
    }
  };

  /** The part used often as an earlier run has kept it; V8 refuses what another version compiled. */
  const compileKept = (file, options) => {
    try {
      const kept = fs.readFileSync(file);
      const cachedData = kept.subarray(length);
      const script = new vm.Script(kept.latin1Slice(0, length), { ...options, cachedData });
      return script.cachedDataRejected ? undefined : script;
    } catch {
      // The first run, or a file that somebody has touched.
      return undefined;
    }
  };

  const [, length] = places[often];
  const readOften = () => read(places[often]).padEnd(length);

  const compileOften = () => {
    const options = { filename: `${engine}/${often}` };
    const compileAnew = () => new vm.Script(readOften(), options);
    if (!isBeginning) return compileAnew();
    const file = `${__dirname}/code-${id}-${process.versions.v8}-${process.arch}`;
    const kept = compileKept(file, options);
    if (kept !== undefined) return kept;
    if (!isWhole()) return undefined;
    const script = compileAnew();
    process.once('exit', () => {
      // A run that had to fetch other parts has also compiled what an ordinary one does without.
      if (Object.keys(parts).length === 1) keep(file, script);
    });
    return script;
  };

  const compile = (name) => {
    if (isBeginning && !isWhole()) throw new Error(`${engine} is not the one that was installed.`);
    const names = ['exports', 'require', 'module', '__filename', '__dirname'];
    return vm.compileFunction(read(places[name]), names, { filename: `${engine}/${name}` });
  };

  const run = (name, code) => {
    const part = (parts[name] = { exports: {} });
    code(part.exports, load, part, engine, __dirname);
  };

  const load = (name) => {
    const part = name.slice(2);
    // What is no part of this file is Node's, or lies beside it.
    if (!Object.hasOwn(places, part)) return require(name);
    if (parts[part] === undefined) run(part, compile(part));
    return parts[part].exports;
  };

  const [, , command] = process.argv;
  // Every other command is better off with the few parts that it needs.
  if (command !== 'hook') return void load(`./${command === 'lint' ? beforeLog : entry}`);
  const script = compileOften();
  if (script === undefined) require(engine);
  else run(often, script.runInThisContext());
};
