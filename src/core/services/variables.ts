/** How a variable is asked for: `:-` and `-` have a default, `:?` and `?` a complaint. */
export type VariableOperator = '' | ':-' | '-' | ':?' | '?' | ':+' | '+';

/** A variable of a compose file, as `$NAME` or `${NAME…}`. */
export interface Variable {
  readonly name: string;
  readonly operator: VariableOperator;
  /** What follows the operator: the default, the complaint or the alternative. */
  readonly rest: string;
  /** Offsets of the whole expression in the text it was found in. */
  readonly start: number;
  readonly end: number;
  /** How many other variables it stands in, as part of their default. */
  readonly depth: number;
}

/** The variables of a text, and the offsets of dollar signs that begin none. */
export interface VariableScan {
  readonly variables: readonly Variable[];
  readonly invalid: readonly number[];
}

/** The value of a variable; undefined where it is not set. */
export type Lookup = (name: string) => string | undefined;

const token = /\$\$|\$\{([A-Za-z_]\w*)(:?[-?+])?|\$([A-Za-z_]\w*)|\$|\}/g;

interface Opened {
  readonly name: string;
  readonly operator: string;
  readonly start: number;
  readonly restStart: number;
}

/**
 * Finds what compose substitutes in a value (Compose Specification, "Interpolation"); `$$` stands for
 * a dollar sign. One pass over the text, however deep defaults are nested.
 */
export function scanVariables(text: string): VariableScan {
  const variables: Variable[] = [];
  const invalid: number[] = [];
  const open: Opened[] = [];
  for (const { 0: found, 1: braced, 2: operator = '', 3: bare, index } of text.matchAll(token)) {
    const end = index + found.length;
    if (braced !== undefined) {
      open.push({ name: braced, operator, start: index, restStart: end });
    } else if (bare !== undefined) {
      variables.push({ ...plain(bare), start: index, end, depth: open.length });
    } else if (found === '$') {
      invalid.push(index);
    } else if (found === '}') {
      const opened = open.pop();
      if (opened === undefined) continue;
      const { name, start, restStart } = opened;
      const rest = text.slice(restStart, index);
      const known = operators.find((each) => each === opened.operator) ?? '';
      if (known === '' && rest !== '') invalid.push(start);
      else variables.push({ name, operator: known, rest, start, end, depth: open.length });
    }
  }
  return { variables, invalid: [...invalid, ...open.map(({ start }) => start)] };
}

const operators: readonly VariableOperator[] = [':-', '-', ':?', '?', ':+', '+'];

const plain = (name: string): Pick<Variable, 'name' | 'operator' | 'rest'> => ({
  name,
  operator: '',
  rest: '',
});

/** A default within a default within … is left as it is written. */
const maxNesting = 8;

/** A text with its variables put in, as compose reads it; what is not set is empty. */
export function interpolate(text: string, lookup: Lookup, nesting = maxNesting): string {
  if (!text.includes('$') || nesting === 0) return text;
  const outer = scanVariables(text).variables.filter(({ depth }) => depth === 0);
  let result = '';
  let at = 0;
  for (const variable of [...outer].sort((one, other) => one.start - other.start)) {
    result += text.slice(at, variable.start).replaceAll('$$', '$');
    result += valueOf(variable, lookup, nesting);
    at = variable.end;
  }
  return result + text.slice(at).replaceAll('$$', '$');
}

function valueOf({ name, operator, rest }: Variable, lookup: Lookup, nesting: number): string {
  const value = lookup(name);
  const missing = value === undefined || (operator.startsWith(':') && value === '');
  const other = (): string => interpolate(rest, lookup, nesting - 1);
  if (operator.endsWith('-')) return missing ? other() : value;
  if (operator.endsWith('+')) return missing ? '' : other();
  return value ?? '';
}
