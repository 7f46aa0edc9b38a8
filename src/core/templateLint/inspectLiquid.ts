import { LiquidError, Output, TypeGuards, type Liquid, type Value } from 'liquidjs';
import type { Position } from '../finding';
import { boundedLiquid } from '../render';

/** A variable that a text takes from outside, as `services.size`, and where. */
export interface VariableUse {
  /** What comes after the dots; undefined where it is computed, as in `secrets[key]`. */
  readonly path: readonly (string | undefined)[];
  readonly position: Position;
}

/** What a text of Liquid uses, or why it is none; nothing is rendered. */
export type Inspection =
  | { readonly uses: readonly VariableUse[] }
  | { readonly message: string; readonly position: Position };

/** Looks into texts and conditions without rendering them. */
export interface Inspector {
  text(text: string): Inspection;
  /** Columns count from the condition's first character. */
  condition(condition: string): Inspection;
}

const start: Position = { line: 1, column: 1 };

/** A condition is judged as what it is for the renderer: an expression, perhaps with filters. */
const open = '{{ ';

/** An inspector that knows the tags and filters which a template may use. */
export function createInspector(): Inspector {
  const liquid = boundedLiquid();
  return {
    text: (text) => inspect(liquid, text),
    condition: (condition) => inspectCondition(liquid, condition),
  };
}

function inspect(liquid: Liquid, text: string): Inspection {
  try {
    const { globals } = liquid.analyzeSync(liquid.parse(text), { partials: false });
    const uses = Object.values(globals)
      .flat()
      .map(({ segments, location }) => ({
        path: segments.map((each) => (typeof each === 'object' ? undefined : String(each))),
        position: { line: location.row, column: location.col },
      }));
    return { uses };
  } catch (error) {
    return explain(error);
  }
}

function explain(error: unknown): Extract<Inspection, { message: string }> {
  const [first = ''] = (error instanceof Error ? error.message : String(error)).split('\n');
  const message = first.replace(/, line:\d+, col:\d+$/, '');
  if (!LiquidError.is(error)) return { message, position: start };
  const [line, column] = error.token.getPosition();
  return { message, position: { line: line ?? 1, column: column ?? 1 } };
}

function inspectCondition(liquid: Liquid, condition: string): Inspection {
  if (/[^=!<>]=[^=]/.test(condition)) {
    return { message: 'a single "=" compares nothing, write "=="', position: start };
  }
  const inspected = inspect(liquid, `${open}${condition} }}`);
  if ('message' in inspected) return { ...inspected, position: moved(inspected.position) };
  const [output, ...more] = liquid.parse(`${open}${condition} }}`);
  if (!(output instanceof Output) || more.length > 0 || !isComplete(output.value)) {
    const message = 'an operator lacks a side, or stands nowhere between two values';
    return { message, position: start };
  }
  return { uses: inspected.uses.map((use) => ({ ...use, position: moved(use.position) })) };
}

function moved({ line, column }: Position): Position {
  return { line, column: line === 1 ? Math.max(1, column - open.length) : column };
}

/** Liquid evaluates "a b" and "a ==" without a word: whether each operator has its operands. */
function isComplete({ initial }: Value): boolean {
  let operands = 0;
  for (const token of initial.postfix) {
    if (!TypeGuards.isOperatorToken(token)) operands += 1;
    else if (operands < (token.operator === 'not' ? 1 : 2)) return false;
    else if (token.operator !== 'not') operands -= 1;
  }
  return operands === 1;
}
