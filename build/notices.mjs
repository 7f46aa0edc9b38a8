// The licence texts of the packages whose code is in a bundle, as their licences ask for.
import { readdir, readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));

/** @param inputs paths of a bundle's source files, relative to the project's folder */
export async function licenceNotices(inputs) {
  const packages = inputs.flatMap((path) => {
    const name = /.*node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(path);
    return name === null ? [] : [name[0].slice(0, -1)];
  });
  const notices = [...new Set(packages)].sort().map(async (folder) => {
    const manifest = JSON.parse(await readFile(`${root}${folder}/package.json`, 'utf8'));
    const file = (await readdir(`${root}${folder}`)).find((name) => /^licen[cs]e/i.test(name));
    const text = file === undefined ? '' : await readFile(`${root}${folder}/${file}`, 'utf8');
    return `${manifest.name} ${manifest.version} (${manifest.license})\n\n${text.trim()}\n`;
  });
  return (await Promise.all(notices)).join(`\n${'-'.repeat(78)}\n\n`);
}
