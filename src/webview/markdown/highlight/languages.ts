import highlighter from 'highlight.js/lib/core';
import bash from 'highlight.js/lib/languages/bash';
import c from 'highlight.js/lib/languages/c';
import cmake from 'highlight.js/lib/languages/cmake';
import cpp from 'highlight.js/lib/languages/cpp';
import csharp from 'highlight.js/lib/languages/csharp';
import dart from 'highlight.js/lib/languages/dart';
import diff from 'highlight.js/lib/languages/diff';
import dockerfile from 'highlight.js/lib/languages/dockerfile';
import elixir from 'highlight.js/lib/languages/elixir';
import go from 'highlight.js/lib/languages/go';
import graphql from 'highlight.js/lib/languages/graphql';
import haskell from 'highlight.js/lib/languages/haskell';
import http from 'highlight.js/lib/languages/http';
import ini from 'highlight.js/lib/languages/ini';
import java from 'highlight.js/lib/languages/java';
import json from 'highlight.js/lib/languages/json';
import kotlin from 'highlight.js/lib/languages/kotlin';
import lua from 'highlight.js/lib/languages/lua';
import makefile from 'highlight.js/lib/languages/makefile';
import markdown from 'highlight.js/lib/languages/markdown';
import nginx from 'highlight.js/lib/languages/nginx';
import php from 'highlight.js/lib/languages/php';
import powershell from 'highlight.js/lib/languages/powershell';
import protobuf from 'highlight.js/lib/languages/protobuf';
import python from 'highlight.js/lib/languages/python';
import r from 'highlight.js/lib/languages/r';
import ruby from 'highlight.js/lib/languages/ruby';
import rust from 'highlight.js/lib/languages/rust';
import scala from 'highlight.js/lib/languages/scala';
import scss from 'highlight.js/lib/languages/scss';
import shell from 'highlight.js/lib/languages/shell';
import sql from 'highlight.js/lib/languages/sql';
import swift from 'highlight.js/lib/languages/swift';
import xml from 'highlight.js/lib/languages/xml';
import yaml from 'highlight.js/lib/languages/yaml';
import { javascript, typescript } from './scriptGrammars.ts';

/** The grammars that ship, by highlight.js' names; each is compiled when its first block is coloured. */
export const grammars = {
  bash,
  c,
  cmake,
  cpp,
  csharp,
  dart,
  diff,
  dockerfile,
  elixir,
  go,
  graphql,
  haskell,
  http,
  ini,
  java,
  javascript,
  json,
  kotlin,
  lua,
  makefile,
  markdown,
  nginx,
  php,
  powershell,
  protobuf,
  python,
  r,
  ruby,
  rust,
  scala,
  scss,
  shell,
  sql,
  swift,
  typescript,
  xml,
  yaml,
} satisfies Record<string, Parameters<typeof highlighter.registerLanguage>[1]>;

/** Names under which people write a language that its grammar does not list, or whose grammar another covers. */
const furtherNames: Readonly<Record<string, keyof typeof grammars>> = {
  css: 'scss',
  less: 'scss',
  sass: 'scss',
  vue: 'xml',
  svelte: 'xml',
  console: 'shell',
  terminal: 'shell',
  env: 'ini',
  dotenv: 'ini',
  properties: 'ini',
  jsonl: 'json',
  ndjson: 'json',
  mdx: 'markdown',
  postgresql: 'sql',
  mysql: 'sql',
  sqlite: 'sql',
  proto: 'protobuf',
  containerfile: 'dockerfile',
  fish: 'bash',
  objc: 'c',
  'objective-c': 'c',
};

/** What a reader calls a language, where that is neither its grammar's name nor what the fence says. */
const readableNames: Readonly<Record<string, string>> = {
  css: 'CSS',
  html: 'HTML',
  xml: 'XML',
  svg: 'SVG',
  less: 'Less',
  vue: 'Vue',
  svelte: 'Svelte',
  jsx: 'JSX',
  tsx: 'TSX',
  jsonc: 'JSON with Comments',
  toml: 'TOML',
  sh: 'Shell',
  zsh: 'Zsh',
  fish: 'Fish',
  console: 'Console',
  text: 'Text',
  txt: 'Text',
  plaintext: 'Text',
};

/** The highlighter with its languages; apart from any other of the page. */
export const engine = highlighter.newInstance();
for (const [name, grammar] of Object.entries(grammars)) engine.registerLanguage(name, grammar);
for (const [name, language] of Object.entries(furtherNames)) {
  engine.registerAliases(name, { languageName: language });
}

/** The grammar for a language as a fence names it, in small letters; undefined when there is none. */
export function languageOf(fence: string): string | undefined {
  return fence !== '' && engine.getLanguage(fence) !== undefined ? fence : undefined;
}

/** How a block of this language is labelled: readable where the name is known, else as the fence says. */
export function languageName(fence: string): string {
  if (Object.hasOwn(readableNames, fence)) return readableNames[fence] ?? fence;
  return Object.hasOwn(furtherNames, fence) ? fence : (engine.getLanguage(fence)?.name ?? fence);
}
