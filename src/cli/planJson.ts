import type { PlannedFile } from '../core/plan';

/**
 * What a plan does, or did, as the one JSON document that programs read. Without a plan nothing is
 * planned.
 *
 * @param more what is known beside the plan; what is undefined is left out
 */
export function planJson(
  plan: { readonly files: readonly (PlannedFile & { readonly note?: string })[] } | undefined,
  {
    applied = false,
    ...more
  }: { readonly applied?: boolean; readonly [key: string]: unknown } = {},
): string {
  const rows = (plan?.files ?? []).map(({ path, action, content, note }) => ({
    path,
    action,
    bytes: content.byteLength,
    ...(note === undefined ? {} : { note }),
  }));
  return `${JSON.stringify({ plan: rows, applied, ...more }, null, 2)}\n`;
}
