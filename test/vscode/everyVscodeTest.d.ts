/** Every `*.test.ts` below this folder: esbuild.js finds them and puts them into the bundle. */
declare module 'every-vscode-test' {}
