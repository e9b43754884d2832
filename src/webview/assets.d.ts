/** The source text of an icon: esbuild's text loader. */
declare module '*.svg' {
  const source: string;
  // biome-ignore lint/style/noDefaultExport: this is the form in which a loader hands a file over.
  export default source;
}

declare module '*.css';
