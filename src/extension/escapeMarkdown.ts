/**
 * Text that Markdown shows as it is. `MarkdownString.appendText` would make every blank one that no
 * line breaks at, and so have lines break within words.
 */
export const escapeMarkdown = (text: string): string => text.replace(/[\\`*_{}[\]<>#|~&]/g, '\\$&');
