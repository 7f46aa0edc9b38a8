import { readdirSync, readFileSync } from 'node:fs';
import { join, posix, sep } from 'node:path';
import ts from 'typescript';

/** One import of one source file: a package's or builtin's name, or a path relative to the root. */
export interface SourceImport {
  readonly from: string;
  readonly to: string;
  /** Whether only types are imported, which leaves nothing at run time. */
  readonly typeOnly: boolean;
}

/** The project's folder, whether a test runs from its source or compiled in out/. */
export const projectRoot = join(__dirname, '..', '..', '..');

/** All TypeScript files below a folder, relative to the root, with forward slashes. */
export function sourceFiles(folder: string): readonly string[] {
  return readdirSync(join(projectRoot, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => `${folder}/${name.split(sep).join('/')}`)
    .sort();
}

/** The imports and re-exports of a file, dynamic ones included, as the compiler's parser sees them. */
export function importsOf(file: string): readonly SourceImport[] {
  const text = readFileSync(join(projectRoot, file), 'utf8');
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest);
  const found: SourceImport[] = [];
  const add = (specifier: ts.Node | undefined, typeOnly: boolean): void => {
    if (specifier === undefined || !ts.isStringLiteral(specifier)) return;
    found.push({ from: file, to: resolveSpecifier(file, specifier.text), typeOnly });
  };
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node)) add(node.moduleSpecifier, isTypeOnly(node));
    if (ts.isExportDeclaration(node)) add(node.moduleSpecifier, node.isTypeOnly);
    if (ts.isCallExpression(node) && isLoad(node.expression)) add(node.arguments[0], false);
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

function isTypeOnly(node: ts.ImportDeclaration): boolean {
  const clause = node.importClause;
  if (clause === undefined) return false;
  if (clause.phaseModifier === ts.SyntaxKind.TypeKeyword) return true;
  const names = clause.namedBindings;
  if (clause.name !== undefined || names === undefined || !ts.isNamedImports(names)) return false;
  return names.elements.length > 0 && names.elements.every((element) => element.isTypeOnly);
}

function isLoad(callee: ts.Node): boolean {
  const require = ts.isIdentifier(callee) && callee.text === 'require';
  return require || callee.kind === ts.SyntaxKind.ImportKeyword;
}

function resolveSpecifier(from: string, specifier: string): string {
  if (!specifier.startsWith('.')) return specifier;
  const path = posix.join(posix.dirname(from), specifier);
  return `${path.replace(/\.js$/, '')}.ts`;
}
