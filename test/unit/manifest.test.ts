import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot, sourceFiles } from '../support/sourceImports';

interface Manifest {
  readonly contributes: Readonly<Record<string, unknown>>;
  readonly icon: string;
  readonly main: string;
  readonly bin: Readonly<Record<string, string>>;
}

const manifest = JSON.parse(readFileSync(join(projectRoot, 'package.json'), 'utf8')) as Manifest;
const code = sourceFiles('src/extension')
  .map((file) => readFileSync(join(projectRoot, file), 'utf8'))
  .join('\n');
/** Every id of ours that the extension's code speaks of. */
const inCode = new Set(code.match(/(?<=')mlProject(\.[A-Za-z]+)+(?=')/g) ?? []);

/** All values of a key, wherever it stands in the contributions. */
function valuesOf(key: string, node: unknown = manifest.contributes): readonly string[] {
  if (Array.isArray(node)) return node.flatMap((each) => valuesOf(key, each));
  if (typeof node !== 'object' || node === null) return [];
  return Object.entries(node).flatMap(([name, value]) =>
    name === key && typeof value === 'string' ? [value] : valuesOf(key, value),
  );
}

/** The ids that a point of contribution declares. */
function declared(point: string, key: string): readonly string[] {
  return valuesOf(key, manifest.contributes[point]);
}

const settings = Object.keys(
  (manifest.contributes['configuration'] as { properties?: object } | undefined)?.properties ?? {},
);

describe('manifest', () => {
  const commands = declared('commands', 'command');
  const views = declared('views', 'id');

  it('declares commands, views and settings that the code has', () => {
    const missing = [...commands, ...views, ...settings].filter((id) => !inCode.has(id));
    assert.deepEqual(missing, []);
  });

  it('declares every id that the code speaks of', () => {
    const contexts =
      valuesOf('when')
        .join(' ')
        .match(/mlProject(\.[A-Za-z]+)+/g) ?? [];
    const known = new Set([...commands, ...views, ...settings, ...contexts]);
    assert.deepEqual(
      [...inCode].filter((id) => !known.has(id)),
      [],
    );
  });

  it('uses only commands of ours that it declares, in menus and in texts', () => {
    const links = JSON.stringify(manifest.contributes).match(/(?<=command:)mlProject[.A-Za-z]+/g);
    const used = [...valuesOf('command'), ...(links ?? [])];
    assert.deepEqual(
      used.filter((id) => id.startsWith('mlProject') && !commands.includes(id)),
      [],
    );
  });

  it('names every command in the same category', () => {
    assert.deepEqual(new Set(declared('commands', 'category')), new Set(['ML Project']));
    assert.equal(declared('commands', 'category').length, commands.length);
  });

  it('points at files that exist', () => {
    const icons = valuesOf('icon').filter((icon) => !icon.startsWith('$('));
    const files = [manifest.icon, ...icons, ...valuesOf('url')];
    assert.deepEqual(
      files.filter((file) => !existsSync(join(projectRoot, file))),
      [],
    );
  });

  it('contributes a schema for each document that has one', () => {
    const urls = valuesOf('url');
    assert.equal(new Set(urls).size, urls.length);
    assert.ok(urls.every((url) => url.startsWith('./schemas/')));
  });
});
