/** One thing that keeps harm away, and the test that goes red when it is taken out. */
export interface Guard {
  /** What it keeps away, as a sentence goes on: "without it, …". */
  readonly without: string;
  /** Where it stands. */
  readonly file: string;
  /** Its very text, which stands in that file once. */
  readonly remove: string;
  /** What stands there when it is taken out; nothing unless said. */
  readonly put?: string;
  /** The file of tests that notices: below test/unit, or below test/vscode, which run in the oldest VS Code. */
  readonly test: string;
  /** A part of the name of the tests that notice, where the file holds many others. */
  readonly grep?: string;
}
