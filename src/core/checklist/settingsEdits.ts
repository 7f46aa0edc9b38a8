import { isMap, isSeq } from 'yaml';
import { editableYaml } from '../yamlDocument';
import type { Link } from './links';
import type { Profile } from './requirement';

const written = { lineWidth: 0 } as const;

/**
 * The text of `.ml-project/checklist.yaml` with one more link, comments kept. Undefined where the
 * text is no YAML mapping.
 */
export function withLink(text: string, link: Link & { readonly id: string }): string | undefined {
  const document = editableYaml(text);
  if (document === undefined) return undefined;
  if (document.contents !== null && !isMap(document.contents)) return undefined;
  const { id, path, line, sha256 } = link;
  const entry = document.createNode({
    id,
    path,
    ...(line === undefined ? {} : { line }),
    ...(sha256 === undefined ? {} : { sha256 }),
  });
  const links = document.get('links');
  if (isSeq(links)) links.add(entry);
  else document.set('links', document.createNode([entry]));
  return document.toString(written);
}

/** The text of `.ml-project/checklist.yaml` with another profile; undefined where it is no mapping. */
export function withProfile(text: string, profile: Profile): string | undefined {
  const document = editableYaml(text);
  if (document === undefined) return undefined;
  if (document.contents !== null && !isMap(document.contents)) return undefined;
  document.set('profile', profile);
  return document.toString(written);
}

/** A file or folder that got another path. */
export interface Renaming {
  readonly from: string;
  readonly to: string;
}

const renamed = (path: string, { from, to }: Renaming): string | undefined => {
  if (path === from) return to;
  return path.startsWith(`${from}/`) ? `${to}${path.slice(from.length)}` : undefined;
};

/**
 * The text of a document with `links` (checklist.yaml or an attestation) after files were renamed.
 * Undefined where nothing in it changes.
 */
export function withRenamedLinks(text: string, renamings: readonly Renaming[]): string | undefined {
  const document = editableYaml(text);
  const links = document?.get('links');
  if (document === undefined || !isSeq(links)) return undefined;
  let changed = false;
  for (const link of links.items) {
    if (!isMap(link)) continue;
    for (const renaming of renamings) {
      const path = link.get('path');
      const to = typeof path === 'string' ? renamed(path, renaming) : undefined;
      if (to === undefined) continue;
      link.set('path', to);
      changed = true;
    }
  }
  return changed ? document.toString(written) : undefined;
}
