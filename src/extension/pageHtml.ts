import * as vscode from 'vscode';
import type { PageStrings } from '../shared/pageStrings.ts';

/** Where the built page lies: the only folder a page may load from. */
export function pageRoot(extensionUri: vscode.Uri): vscode.Uri {
  return vscode.Uri.joinPath(extensionUri, 'dist');
}

/**
 * The chat page's document. Its policy lets nothing in but our own script, styles, font and `data:`
 * images, and nothing out: no connection, no frame, no form.
 */
export function pageHtml(webview: vscode.Webview, extensionUri: vscode.Uri, strings: PageStrings): string {
  const nonce = makeNonce();
  const asset = (name: string): string =>
    escapeHtml(webview.asWebviewUri(vscode.Uri.joinPath(pageRoot(extensionUri), name)).toString());
  return `<!DOCTYPE html>
<html lang="${escapeHtml(strings.language)}" dir="${directionOf(strings.language)}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${contentSecurityPolicy(webview.cspSource, nonce)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>ARES Chat</title>
<link rel="stylesheet" href="${asset('webview.css')}">
</head>
<body>
<script type="application/json" id="strings">${embeddedJson(strings)}</script>
<script nonce="${nonce}" src="${asset('webview.js')}"></script>
</body>
</html>
`;
}

/** The page's content security policy. */
export function contentSecurityPolicy(cspSource: string, nonce: string): string {
  return [
    "default-src 'none'",
    `script-src 'nonce-${nonce}'`,
    `style-src ${cspSource}`,
    `font-src ${cspSource}`,
    `img-src ${cspSource} data:`,
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
}

/** JSON that cannot end the script element it stands in. */
export function embeddedJson(value: unknown): string {
  return JSON.stringify(value).replaceAll('<', '\\u003c');
}

/** Of the languages that the page speaks one runs from right to left. */
function directionOf(language: string): 'ltr' | 'rtl' {
  return /^ar\b/.test(language) ? 'rtl' : 'ltr';
}

function makeNonce(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, byte => byte.toString(16).padStart(2, '0')).join('');
}

function escapeHtml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
