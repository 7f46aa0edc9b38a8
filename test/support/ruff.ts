import { PositionEncoding, Workspace } from '@astral-sh/ruff-wasm-nodejs';

interface Diagnostic {
  readonly code: string | null;
  readonly message: string;
  readonly start_location: { readonly row: number };
}

/** Ruff with the settings of a generated pyproject.toml; returns what it would say or change. */
export function ruffFor(pyproject: string): (path: string, source: string) => readonly string[] {
  const list = (key: string): readonly string[] =>
    [
      ...(new RegExp(`^${key} = \\[(.*)\\]`, 'm').exec(pyproject)?.[1] ?? '').matchAll(
        /"([^"]+)"/g,
      ),
    ].map(([, item]) => item ?? '');
  const settings = {
    'line-length': Number(/^line-length = (\d+)/m.exec(pyproject)?.[1]),
    'target-version': `py${/requires-python = ">=([\d.]+)"/.exec(pyproject)?.[1]?.replace('.', '') ?? ''}`,
    lint: { select: list('select'), isort: { 'known-first-party': list('known-first-party') } },
  };
  const workspace = new Workspace(settings, PositionEncoding.Utf16);
  return (path, source) => {
    const diagnostics = workspace.check(source) as readonly Diagnostic[];
    const findings = diagnostics.map(
      ({ code, message, start_location: { row } }) => `${path}:${row} ${code ?? ''} ${message}`,
    );
    return workspace.format(source) === source
      ? findings
      : [...findings, `${path} is not formatted`];
  };
}
