/** What stands before the first dot, without the spaces that Windows drops. */
const stem = (segment: string): string => (segment.split('.')[0] ?? '').trimEnd();

const device = /^(?:con|prn|aux|nul|com\d|lpt\d|conin\$|conout\$|clock\$)$/i;

/**
 * Whether Windows opens a device instead of a file of this name, with any extension: `nul`,
 * `COM1.txt`, `COM¹`. See "Naming Files, Paths, and Namespaces" in Microsoft's Win32 documentation.
 * COM0 and LPT0 are counted, because editors refuse them too. The superscript digits that Windows
 * takes for digits become digits by NFKC.
 */
export function isWindowsDevice(segment: string): boolean {
  return device.test(stem(segment.normalize('NFKC')));
}
