/**
 * Breaks lines of more than `width` characters at blanks; what follows is indented by `indent` blanks.
 * A line that is indented already is a command to copy, and stays whole.
 */
export function breakLines(text: string, width: number, indent: number): string {
  return text
    .split('\n')
    .flatMap((line) => (line.startsWith(' ') ? [line] : broken(line, width, ' '.repeat(indent))))
    .join('\n');
}

function broken(line: string, width: number, margin: string): readonly string[] {
  const at = line.lastIndexOf(' ', width);
  if (line.length <= width || at <= margin.length) return [line];
  return [line.slice(0, at), ...broken(`${margin}${line.slice(at + 1)}`, width, margin)];
}
