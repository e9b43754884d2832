import * as vscode from 'vscode';

const { SymbolKind } = vscode;
/** What a person means by "this code" when nothing is selected: a whole thing, and no mere variable. */
const wholeThings = new Set([
  SymbolKind.Function,
  SymbolKind.Method,
  SymbolKind.Constructor,
  SymbolKind.Class,
  SymbolKind.Interface,
  SymbolKind.Enum,
  SymbolKind.Struct,
]);

/** A language server that is still starting is not waited for. */
const patienceMs = 2000;

/** The innermost function, method or type around the position; undefined when there is none or nobody knows. */
export async function enclosingSymbol(
  document: vscode.TextDocument,
  position: vscode.Position,
): Promise<vscode.DocumentSymbol | undefined> {
  const symbols = await Promise.race([symbolsOf(document), after(patienceMs)]);
  return innermost(symbols, position);
}

async function symbolsOf(document: vscode.TextDocument): Promise<readonly vscode.DocumentSymbol[]> {
  try {
    const found = await vscode.commands.executeCommand<vscode.DocumentSymbol[] | undefined>(
      'vscode.executeDocumentSymbolProvider',
      document.uri,
    );
    return found ?? [];
  } catch {
    return [];
  }
}

function innermost(
  symbols: readonly vscode.DocumentSymbol[],
  position: vscode.Position,
): vscode.DocumentSymbol | undefined {
  // Older providers answer with a flat list whose items have a location and no range.
  const around = symbols.find(symbol => symbol.range?.contains(position));
  if (around === undefined) return undefined;
  return innermost(around.children, position) ?? (wholeThings.has(around.kind) ? around : undefined);
}

function after(ms: number): Promise<readonly never[]> {
  return new Promise(resolve => setTimeout(() => resolve([]), ms));
}
