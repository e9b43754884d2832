// Beside each other, because one repeats most of the other: the package is smaller by what compression finds so.
export { default as javascript } from 'highlight.js/lib/languages/javascript';
export { default as typescript } from 'highlight.js/lib/languages/typescript';
