import { isMap, isSeq, type YAMLMap } from 'yaml';
import { editableYaml } from '../yamlDocument';
import type { Link } from './links';
import type { Profile } from './requirement';

const written = { lineWidth: 0 } as const;

/** A link of checklist.yaml, which says what it shows. */
type LinkOfRequirement = Link & { readonly id: string };

/**
 * Whether a new link takes the place of an older one: of the same place, or of the same file when it
 * had another content, whose lines mean nothing any more.
 */
function isReplacedBy(link: LinkOfRequirement, older: unknown): boolean {
  if (!isMap(older) || older.get('id') !== link.id || older.get('path') !== link.path) return false;
  const hash = older.get('sha256');
  return older.get('line') === link.line || (hash !== undefined && hash !== link.sha256);
}

/**
 * The text of `.ml-project/checklist.yaml` with one more link, which stands beside those to other
 * lines of the file; comments kept. Undefined where the text is no YAML mapping.
 */
export function withLink(text: string, link: LinkOfRequirement): string | undefined {
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
  const others = isSeq(links) ? links.items.filter((one) => !isReplacedBy(link, one)) : [];
  if (isSeq(links)) links.items = [...others, entry];
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

type LinkEdit = 'kept' | 'changed' | 'removed';

/** The text of a document with its `links` edited one by one; undefined where nothing changes. */
function withEditedLinks(text: string, edit: (link: YAMLMap) => LinkEdit): string | undefined {
  const document = editableYaml(text);
  const links = document?.get('links');
  if (document === undefined || !isSeq(links)) return undefined;
  const edited = links.items.map((link) => ({ link, outcome: isMap(link) ? edit(link) : 'kept' }));
  if (edited.every(({ outcome }) => outcome === 'kept')) return undefined;
  links.items = edited.filter(({ outcome }) => outcome !== 'removed').map(({ link }) => link);
  return document.toString(written);
}

/**
 * The text of a document with `links` (checklist.yaml or an attestation) after files were renamed.
 * Undefined where nothing in it changes.
 */
export function withRenamedLinks(text: string, renamings: readonly Renaming[]): string | undefined {
  return withEditedLinks(text, (link) => {
    let outcome: LinkEdit = 'kept';
    for (const renaming of renamings) {
      const path = link.get('path');
      const to = typeof path === 'string' ? renamed(path, renaming) : undefined;
      if (to === undefined) continue;
      link.set('path', to);
      outcome = 'changed';
    }
    return outcome;
  });
}

/**
 * The text of `.ml-project/checklist.yaml` without the links of a requirement. Undefined where it has
 * none.
 */
export function withoutLinks(text: string, id: string): string | undefined {
  return withEditedLinks(text, (link) => (link.get('id') === id ? 'removed' : 'kept'));
}

/**
 * The text of `.ml-project/checklist.yaml` after somebody has looked again at what is linked to a
 * requirement. Undefined where nothing in it changes.
 *
 * @param hashOf the hash of a file as it is now; undefined where it is gone, and its link with it
 */
export function withRenewedLinks(
  text: string,
  id: string,
  hashOf: (path: string) => string | undefined,
): string | undefined {
  return withEditedLinks(text, (link) => {
    const path = link.get('path');
    if (link.get('id') !== id || typeof path !== 'string' || !link.has('sha256')) return 'kept';
    const now = hashOf(path);
    if (now === link.get('sha256')) return 'kept';
    if (now !== undefined) link.set('sha256', now);
    return now === undefined ? 'removed' : 'changed';
  });
}
