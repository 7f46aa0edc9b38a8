import { Liquid } from 'liquidjs';
import { Problem } from './problem';

/** What a template may use: logic and variables, nothing that reads a file or another template. */
const ALLOWED_TAGS = new Set([
  'assign',
  'break',
  'case',
  'comment',
  'continue',
  'for',
  'if',
  'raw',
  'unless',
  '#',
]);

/** A template's variables: strings, booleans, lists and one level of groups. */
export type RenderScope = Readonly<Record<string, unknown>>;

/** Renders template text and judges conditions. Templates are data: they cannot execute code. */
export interface Renderer {
  /** @throws Problem naming `source` where the text is malformed or uses an unknown variable */
  render(text: string, scope: RenderScope, source: string): string;
  /** @throws Problem naming `source` where the condition is malformed or uses an unknown variable */
  test(condition: string, scope: RenderScope, source: string): boolean;
}

/** Liquid with what a template may use, and bounds on how much of it. */
export function boundedLiquid(): Liquid {
  const liquid = new Liquid({
    strictVariables: true,
    strictFilters: true,
    ownPropertyOnly: true,
    // Set because liquidjs otherwise asks Intl for them, which costs a cold process 20 ms.
    locale: 'en-US',
    timezoneOffset: 0,
    parseLimit: 2e6,
    renderLimit: 1_000,
    memoryLimit: 2e6,
  });
  for (const tag of Object.keys(liquid.tags)) {
    if (!ALLOWED_TAGS.has(tag)) Reflect.deleteProperty(liquid.tags, tag);
  }
  return liquid;
}

/** A renderer whose work is bounded, so that a hostile template ends in a Problem and not in a hang. */
export function createRenderer(): Renderer {
  const liquid = boundedLiquid();
  return {
    render: (text, scope, source) =>
      explained(source, () => String(liquid.parseAndRenderSync(text, scope))),
    test: (condition, scope, source) =>
      explained(source, () => Boolean(liquid.evalValueSync(condition, scope))),
  };
}

function explained<T>(source: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    const [reason] = (error instanceof Error ? error.message : String(error)).split('\n');
    throw new Problem(`The template cannot be rendered: ${source}: ${reason ?? ''}.`);
  }
}
