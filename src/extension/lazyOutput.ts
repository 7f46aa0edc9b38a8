import * as vscode from 'vscode';

/** An output channel that is made, and listed in the editor, when something is first written to it. */
export class LazyOutput implements vscode.Disposable {
  #channel: vscode.OutputChannel | undefined;

  constructor(private readonly name: string) {}

  get channel(): vscode.OutputChannel {
    this.#channel ??= vscode.window.createOutputChannel(this.name);
    return this.#channel;
  }

  dispose(): void {
    this.#channel?.dispose();
  }
}
