import type * as vscode from 'vscode';
import { Proposals } from './code/proposals.ts';
import { ContextCompletions } from './context/completions.ts';
import { FileIndex } from './context/fileIndex.ts';
import { ImplicitContext } from './context/implicitContext.ts';
import { EditorInUse } from './editorInUse.ts';
import { RequestPreview } from './previewRequest.ts';

/** What all conversations of a window use to take context in and bring code out. */
export class WindowTools implements vscode.Disposable {
  readonly editors = new EditorInUse();
  readonly proposals = new Proposals();
  readonly index = new FileIndex();
  readonly completions = new ContextCompletions(this.index, this.editors);
  readonly preview = new RequestPreview();
  readonly implicit: ImplicitContext;

  /** `memory` is the workspace's. */
  constructor(memory: vscode.Memento) {
    this.implicit = new ImplicitContext(memory, this.editors);
  }

  dispose(): void {
    const { editors, proposals, index, preview, implicit } = this;
    for (const tool of [implicit, editors, proposals, index, preview]) tool.dispose();
  }
}
