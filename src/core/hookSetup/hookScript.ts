import { hookScript as script } from '../../generated/hookScript';

/** What every hook file of ours holds: media/hooks/hook.sh. */
export const hookScript: string = script;

/** Whether a hook file is ours, of this version or another. */
export const isHookScript = (text: string): boolean => text.includes('# ml-project hook');
