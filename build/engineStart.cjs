/* global Buffer, __dirname, __filename, process */
/**
 * The only code of dist/cli.cjs that Node compiles by itself; build/engine.mjs writes it into the file
 * as text. Everything else stands below it in a comment, in parts that are compiled when they are
 * first imported. What every commit needs is one part, whose compiled form is kept beside an engine
 * that is installed in a git folder: compiling would take longer than all the work.
 */
module.exports = function start({ places, entry, often, end }) {
  const fs = require('node:fs');
  const path = require('node:path');
  const vm = require('node:vm');
  const parts = {};
  let offset;

  const read = ([from, length, packed]) => {
    const file = fs.openSync(__filename);
    const bytes = Buffer.allocUnsafe(length);
    fs.readSync(file, bytes, 0, length, offset + from);
    fs.closeSync(file);
    const text = bytes.toString('latin1');
    if (!packed) return text.replaceAll(end, '*' + '/');
    return require('node:zlib')
      .brotliDecompressSync(Buffer.from(text, 'base64'))
      .toString('latin1');
  };

  /** Whoever can write there could as well change the engine, or add a hook. */
  const isInstalled = () =>
    path.basename(__dirname) === 'ml-project' && fs.existsSync(path.join(__dirname, '..', 'HEAD'));

  const keep = (script, file) => {
    try {
      const draft = `${file}.${process.pid}`;
      fs.writeFileSync(draft, script.createCachedData());
      fs.renameSync(draft, file);
      // What an earlier engine has left is of no use to anybody.
      const isOld = (name) => /^code-/.test(name) && !name.startsWith(prefixOf(file));
      for (const name of fs.readdirSync(__dirname).filter(isOld)) {
        fs.unlinkSync(path.join(__dirname, name));
      }
    } catch {
      // The folder cannot be written; the next run compiles again.
    }
  };

  const prefixOf = (file) => path.basename(file).split('-').slice(0, 3).join('-');

  /** V8 itself refuses what another version of it has compiled. */
  const compileOften = () => {
    const source = read(places[often]);
    const filename = `${__filename}/${often}`;
    if (!isInstalled()) return new vm.Script(source, { filename });
    const { size, mtimeMs } = fs.statSync(__filename);
    const file = path.join(
      __dirname,
      `code-${size}-${mtimeMs}-${process.versions.v8}-${process.arch}`,
    );
    let cachedData;
    try {
      cachedData = fs.readFileSync(file);
    } catch {
      // The first run.
    }
    const script = new vm.Script(source, { filename, cachedData });
    if (cachedData === undefined || script.cachedDataRejected) {
      process.once('exit', () => keep(script, file));
    }
    return script;
  };

  const compile = (name) => {
    const names = ['exports', 'require', 'module', '__filename', '__dirname'];
    return vm.compileFunction(read(places[name]), names, { filename: `${__filename}/${name}` });
  };

  const load = (id) => {
    const name = id.slice(2);
    // What is no part of this file is Node's, or lies beside it.
    if (!Object.hasOwn(places, name)) return require(id);
    if (parts[name] === undefined) {
      const part = (parts[name] = { exports: {} });
      const run = functions[name] ?? compile(name);
      run(part.exports, load, part, __filename, __dirname);
    }
    return parts[name].exports;
  };

  offset = places.start;
  const functions = compileOften().runInThisContext();
  load(`./${entry}`);
};
