import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { contentSecurityPolicy, embeddedJson, pageHtml, pageRoot } from '../../src/extension/pageHtml.ts';
import { pageStrings } from '../../src/extension/pageStrings.ts';

describe("the page's document", () => {
  const extensionUri = vscode.Uri.file('/extension');
  let panel: vscode.WebviewPanel;

  before(() => {
    panel = vscode.window.createWebviewPanel('test', 'Test', vscode.ViewColumn.One);
  });
  after(() => panel.dispose());

  const html = () => pageHtml(panel.webview, extensionUri, pageStrings());

  it('lets nothing in but our own, and nothing out', () => {
    assert.equal(
      contentSecurityPolicy('https://webview.example', 'abc'),
      "default-src 'none'; script-src 'nonce-abc'; style-src https://webview.example; " +
        "font-src https://webview.example; img-src https://webview.example data:; base-uri 'none'; form-action 'none'",
    );
    const [, policy = ''] = /Content-Security-Policy" content="([^"]*)"/.exec(html()) ?? [];
    const [, nonce = ''] = /'nonce-([0-9a-f]+)'/.exec(policy) ?? [];
    assert.equal(policy, contentSecurityPolicy(panel.webview.cspSource, nonce));
  });

  it('runs in the direction of the language that it speaks', () => {
    const opening = (language: string) =>
      /<html[^>]*>/.exec(pageHtml(panel.webview, extensionUri, { ...pageStrings(), language }))?.[0];
    assert.equal(opening('ar'), '<html lang="ar" dir="rtl">');
    assert.equal(opening('ja'), '<html lang="ja" dir="ltr">');
  });

  it('has a nonce of its own each time, of 128 random bits', () => {
    const nonces = [html(), html()].map(text => /nonce-([0-9a-f]{32})'/.exec(text)?.[1]);
    assert.ok(nonces.every(Boolean));
    assert.notEqual(nonces[0], nonces[1]);
  });

  it('loads the script, with the nonce, and the style sheet from the built folder', () => {
    const root = panel.webview.asWebviewUri(pageRoot(extensionUri)).toString();
    assert.match(html(), /<script nonce="[0-9a-f]{32}" src=/);
    assert.ok(html().includes(`src="${root}/webview.js"`));
    assert.ok(html().includes(`href="${root}/webview.css"`));
  });

  it('says its language', () => {
    assert.ok(html().includes(`<html lang="${vscode.env.language}" `));
  });

  it('carries its strings as data that cannot end the element around them', () => {
    const json = embeddedJson({ text: '</script><script>alert(1)</script><!--' });
    assert.doesNotMatch(json, /</);
    assert.deepEqual(JSON.parse(json), { text: '</script><script>alert(1)</script><!--' });
  });
});

describe("the page's strings", () => {
  it('are all there, with the places for values that the page fills', () => {
    const { markdown, ...strings } = pageStrings();
    for (const [name, text] of Object.entries({ ...strings, ...markdown })) assert.ok(text.trim(), name);
    assert.match(strings.retryingIn, /\{0\}.*\{1\}/);
    assert.match(strings.answerComplete, /\{0\}.*\{1\}/);
    assert.match(strings.removeAttachment, /\{0\}/);
  });
});
