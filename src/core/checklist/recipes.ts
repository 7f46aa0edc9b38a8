import { entries, field, parseConfig } from './configDocument';

/** Commands that a CI step can call by name: `make x`, `npm run x`, `./x.sh`, `tox`, `nox`. */
export type Recipes = ReadonlyMap<string, string>;

function makeTargets(text: string): Recipes {
  const targets = new Map<string, string>();
  let names: readonly string[] = [];
  for (const line of text.split(/\r?\n/)) {
    const header = /^([\w.%/ \t-]+):(?![=:])/.exec(line);
    if (/^\t|^ {2,}\S/.test(line)) {
      for (const name of names) targets.set(name, `${targets.get(name) ?? ''}${line.trim()}\n`);
    } else if (header?.[1] !== undefined) {
      names = header[1].trim().split(/\s+/);
      // What a target depends on runs as well: named so that the next level finds it.
      const needs = line.slice(header[0].length).replace(/#.*/, '').trim();
      for (const name of names) targets.set(name, needs === '' ? '' : `make ${needs}\n`);
    }
  }
  return new Map([...targets].map(([name, commands]) => [`make ${name}`, commands]));
}

function npmScripts(text: string): Recipes {
  const scripts = entries(field(parseConfig('package.json', text), 'scripts'));
  return new Map(
    scripts.flatMap(([name, command]) =>
      typeof command === 'string' ? [[`npm run ${name}`, command] as const] : [],
    ),
  );
}

const fileName = (path: string): string => path.slice(path.lastIndexOf('/') + 1);

/** Whether a path holds commands that CI may call. */
export function isRecipeFile(path: string): boolean {
  return /^(makefile|gnumakefile|justfile|package\.json|tox\.ini|noxfile\.py)$|\.(sh|bash|mk)$/i.test(
    fileName(path),
  );
}

/** The commands of one file by the words that call them. */
export function readRecipes(path: string, text: string): Recipes {
  const name = fileName(path).toLowerCase();
  if (name === 'package.json') return npmScripts(text);
  if (name === 'tox.ini') return new Map([['tox', text]]);
  if (name === 'noxfile.py') return new Map([['nox', text]]);
  if (/makefile$|\.mk$/.test(name)) return makeTargets(text);
  if (name === 'justfile') {
    return new Map(
      [...makeTargets(text)].map(([key, value]) => [key.replace('make', 'just'), value]),
    );
  }
  return new Map([[fileName(path), text.replace(/^[ \t]*#.*$/gm, '')]]);
}

/** The recipes that a command calls, each by its name. */
export function calledBy(command: string): readonly string[] {
  const called: string[] = [];
  for (const match of command.matchAll(
    /\b(make|just)((?:\s+(?:-[\w-]+(?:[ =][\w./]+)?|[\w.%/-]+))+)/g,
  )) {
    for (const target of (match[2] ?? '').trim().split(/\s+/)) called.push(`${match[1]} ${target}`);
  }
  for (const match of command.matchAll(/\b(?:npm|yarn|pnpm)\s+(?:run\s+)?([\w:-]+)/g)) {
    called.push(`npm run ${match[1]}`);
  }
  for (const match of command.matchAll(/([\w.-]{1,200}\.(?:sh|bash))\b/g))
    called.push(match[1] ?? '');
  for (const match of command.matchAll(/\b(tox|nox)\b/g)) called.push(match[1] ?? '');
  return called;
}
