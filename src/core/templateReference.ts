import { Problem } from './problem';

/** Where a template comes from that does not ship with the product. */
export type OwnTemplateReference = Exclude<TemplateReference, { kind: 'built-in' }>;

/** Where a template comes from, as people write it after --template or in the wizard. */
export type TemplateReference =
  | { readonly kind: 'built-in'; readonly id: string }
  | { readonly kind: 'folder'; readonly path: string }
  | {
      readonly kind: 'git';
      /** Without the reference; what is trusted and remembered. */
      readonly url: string;
      /** A branch, a tag or a full commit id; the repository's own choice where it is missing. */
      readonly ref?: string;
    };

/** What git is allowed to speak. Others run programs (ext) or hide nothing on the way (http, ftp). */
const schemes = ['https', 'ssh', 'git', 'file'];

/** `[user@]host:path`, as git understands it; one letter is a drive of Windows. */
const scpLike = /^(?:[\w.-]+@)?[\w.-]{2,}:(?![\\/]{2})[^\s]+$/;

/**
 * Reads `ID`, `DIR` or `URL[#ref]`.
 *
 * @throws Problem for a URL that is not fetched: another scheme, a password in it, a strange ref
 */
export function templateReference(text: string): TemplateReference {
  const [, scheme] = /^([a-zA-Z][a-zA-Z0-9+.-]*):(?:\/\/|:)/.exec(text) ?? [];
  if (scheme !== undefined) return gitReference(text, scheme.toLowerCase());
  if (!/[\\/]/.test(text.split(':', 1)[0] ?? '') && scpLike.test(text)) {
    return gitReference(text, 'ssh');
  }
  if (/^[a-z][a-z0-9-]*$/.test(text)) return { kind: 'built-in', id: text };
  return { kind: 'folder', path: text };
}

function gitReference(text: string, scheme: string): TemplateReference {
  if (!schemes.includes(scheme) || text.includes('::')) {
    throw new Problem(
      `Templates are not fetched by "${scheme}"; give a URL with ${schemes.join(', ')}, or a folder.`,
    );
  }
  const [url = '', ref, ...more] = text.split('#');
  // eslint-disable-next-line no-control-regex
  if (/[\u0000-\u0020\u007f]/.test(url)) {
    throw new Problem('A URL has no spaces and no control characters; write %20 for a space.');
  }
  if (/^[a-z]+:\/\/[^/@]*:[^/@]*@/i.test(url)) {
    throw new Problem(
      "The URL holds a password, which would be kept and shown: leave it out and use git's credential helper.",
    );
  }
  if (ref === undefined) return { kind: 'git', url };
  if (more.length > 0 || !/^(?![-./])(?!.*(\.\.|@\{|\/\/))[\w./@+-]{1,200}$/.test(ref)) {
    throw new Problem(`"${ref.slice(0, 60)}" names no branch, tag or commit; write URL#main.`);
  }
  return { kind: 'git', url, ref };
}

/** The reference as people write it. */
export function referenceText(reference: TemplateReference): string {
  if (reference.kind === 'built-in') return reference.id;
  if (reference.kind === 'folder') return reference.path;
  return reference.ref === undefined ? reference.url : `${reference.url}#${reference.ref}`;
}

/**
 * The reference as a project may record it for everybody who clones it: a repository, without the
 * name or token of whoever fetched it.
 *
 * @returns undefined for what means something on one machine only
 */
export function portableReference(
  reference: TemplateReference,
): Extract<TemplateReference, { kind: 'git' }> | undefined {
  if (reference.kind !== 'git' || /^file:/i.test(reference.url)) return undefined;
  return { ...reference, url: reference.url.replace(/^(https:\/\/)[^/@]*@/i, '$1') };
}
