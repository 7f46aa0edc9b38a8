import { spawn, type ChildProcess } from 'node:child_process';

/** Ends a process that leads a group (`detached`), with all that it has started. */
export function endProcessGroup({ pid }: ChildProcess, signal: NodeJS.Signals): void {
  if (pid === undefined) return;
  if (process.platform === 'win32') {
    spawn('taskkill', ['/pid', String(pid), '/T', '/F'], { stdio: 'ignore', windowsHide: true });
    return;
  }
  try {
    process.kill(-pid, signal);
  } catch {
    // All of them have ended in the meantime.
  }
}

/** Why a call was cancelled, as what it rejects with. */
export function abortReason({ reason }: AbortSignal): Error {
  return reason instanceof Error ? reason : new Error(String(reason));
}
