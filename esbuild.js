// Builds what ships (dist/extension.js, dist/webview.js, dist/webview.css, dist/l10n) and the tests that run
// inside VS Code (dist/test/vscode.js).
//   --production  minified, without source maps, without tests
//   --watch       build again on every change
const { globSync, mkdirSync, readFileSync, rmSync, writeFileSync } = require('node:fs');
const { dirname, join, relative } = require('node:path');
const esbuild = require('esbuild');
const { minify } = require('terser');
const { allStrings, packed, withKeys } = require('./l10n/strings.js');

const production = process.argv.includes('--production');
const watch = process.argv.includes('--watch');
const strings = allStrings(__dirname);

/** @type {import('esbuild').BuildOptions} */
const common = {
  bundle: true,
  minify: production,
  sourcemap: production ? false : 'linked',
  legalComments: 'none',
  charset: 'utf8', // as it is written: escapes take up more room
  logLevel: 'info',
  absWorkingDir: __dirname,
  define: { 'process.env.NODE_ENV': production ? '"production"' : '"development"' },
};

/**
 * One `require` of `vscode` for all files. What stands for `import * as` in a CommonJS bundle copies the hundreds of
 * members of that module, once for every file that imports it: more than all else that happens at activation.
 * @type {import('esbuild').Plugin}
 */
const oneVscode = {
  name: 'one-vscode',
  setup(build) {
    const all = "import { api as $1, translated } from 'one-vscode';";
    const some = "import { api, translated } from 'one-vscode'; const $1 = api;";
    build.onLoad({ filter: /[\\/]src[\\/]extension[\\/].*\.ts$/ }, ({ path }) => {
      const source = readFileSync(path, 'utf8');
      const contents = (production ? withKeys(source, strings) : source)
        .replace(/^import \* as (\w+) from 'vscode';/m, all)
        .replace(/^import (\{[\w, ]+\}) from 'vscode';/m, some);
      if (!/^import (?!type\b).*'vscode'/m.test(contents))
        return { contents, loader: 'ts', watchFiles: [path] };
      return {
        errors: [{ text: `${path}: import * as vscode from 'vscode', or its members by their names` }],
      };
    });
    build.onResolve({ filter: /^one-vscode$/ }, ({ path }) => ({ path, namespace: 'one-vscode' }));
    build.onLoad({ filter: /.*/, namespace: 'one-vscode' }, () => ({
      contents: oneVscodeModule,
    }));
  },
};

/** What VS Code's own `l10n.t` does, for translations that are lists (see l10n/strings.js). */
const oneVscodeModule = `
export const api = require('vscode');
export function translated(key, english, ...values) {
  const text = api.l10n.bundle?.[key];
  if (!text) return api.l10n.t(english, ...values);
  return text.replace(/\\{(\\d)\\}/g, (place, index) => String(values[index] ?? place));
}`;

/** @type {import('esbuild').BuildOptions} */
const host = {
  ...common,
  entryPoints: ['src/extension/extension.ts'],
  outfile: 'dist/extension.js',
  format: 'cjs',
  platform: 'neutral',
  mainFields: ['module', 'main'],
  conditions: ['worker', 'browser'],
  target: 'node22',
  external: ['vscode'],
  plugins: [oneVscode],
};

/**
 * Icons with hundredths of a pixel: nobody sees finer ones, and together they take up kilobytes.
 * @type {import('esbuild').Plugin}
 */
const hundredths = {
  name: 'hundredths',
  setup(build) {
    build.onLoad({ filter: /codicons[\\/]src[\\/]icons[\\/].*\.svg$/ }, ({ path, with: { type } }) => ({
      contents: readFileSync(path, 'utf8').replace(/\.\d{3,}/g, rounded),
      loader: type === 'text' ? 'text' : 'dataurl',
    }));
  },
};

/**
 * The grammar of style sheets knows a property by the colon after it, not by a list of all there are, which is as long
 * as two other grammars.
 * @type {import('esbuild').Plugin}
 */
const propertiesByColon = {
  name: 'properties-by-colon',
  setup(build) {
    build.onLoad({ filter: /highlight\.js[\\/].*[\\/]scss\.js$/ }, ({ path }) => {
      const source = readFileSync(path, 'utf8');
      const contents = source.replace(
        /^const ATTRIBUTES = \[[^\]]*\]\.sort\(\)\.reverse\(\);/m,
        "const ATTRIBUTES = ['[a-z-]+(?=\\\\s*:)'];",
      );
      if (contents === source) return { errors: [{ text: `${path}: its list of properties is not found` }] };
      return { contents };
    });
  },
};

/** What follows the point, which may carry no further: `1.5.5` are two numbers in a path. */
function rounded(fraction) {
  return `.${String(Math.min(99, Math.round(Number(fraction) * 100))).padStart(2, '0')}`;
}

/** @type {import('esbuild').BuildOptions} */
const page = {
  ...common,
  entryPoints: { webview: 'src/webview/main.tsx' },
  outdir: 'dist',
  format: 'iife',
  platform: 'browser',
  target: 'chrome138',
  jsx: 'automatic',
  jsxImportSource: 'preact',
  loader: { '.svg': 'dataurl' }, // in styles; scripts import icons as text
  plugins: [hundredths, propertiesByColon],
};

/**
 * Every `*.test.ts` below test/vscode, found when the bundle is made: no list to forget a file in.
 * @type {import('esbuild').Plugin}
 */
const findTests = {
  name: 'find-tests',
  setup(build) {
    build.onResolve({ filter: /^every-vscode-test$/ }, args => ({
      path: args.path,
      namespace: 'tests',
      pluginData: dirname(args.importer),
    }));
    build.onLoad({ filter: /.*/, namespace: 'tests' }, ({ pluginData: folder }) => {
      const files = globSync('**/*.test.ts', { cwd: folder }).sort();
      return {
        contents: files
          .map(file => `import ${JSON.stringify(`./${relative(folder, join(folder, file))}`)};`)
          .join('\n'),
        resolveDir: folder,
        watchDirs: [folder],
      };
    });
  },
};

/** @type {import('esbuild').BuildOptions} */
const tests = {
  ...common,
  entryPoints: ['test/vscode/index.ts'],
  outfile: 'dist/test/vscode.js',
  format: 'cjs',
  platform: 'node',
  target: 'node22',
  external: ['vscode', 'mocha'],
  plugins: [findTests],
};

/** The translations, into dist/l10n: as they are for development, packed for what ships. */
function writeTranslations() {
  const target = join(__dirname, 'dist/l10n');
  mkdirSync(target, { recursive: true });
  for (const name of globSync('bundle.l10n.*.json', { cwd: join(__dirname, 'l10n') })) {
    const text = readFileSync(join(__dirname, 'l10n', name), 'utf8');
    writeFileSync(join(target, name), production ? packed(JSON.parse(text), strings) : text);
  }
}

/** What ships once more through a minifier that looks further than esbuild: some 3 % of the package. */
async function tighten({ outfile = 'dist/webview.js' }) {
  const file = join(__dirname, outfile);
  const { code } = await minify(readFileSync(file, 'utf8'), {
    ecma: 2020,
    toplevel: true,
    compress: { passes: 3 },
  });
  writeFileSync(file, code);
}

async function main() {
  rmSync(join(__dirname, 'dist'), { recursive: true, force: true });
  writeTranslations();
  const bundles = production ? [host, page] : [host, page, tests];
  if (!watch) {
    await Promise.all(bundles.map(options => esbuild.build(options)));
    if (production) await Promise.all(bundles.map(tighten));
    return;
  }
  for (const options of bundles) {
    const context = await esbuild.context(options);
    await context.watch();
  }
}

main().catch(() => process.exit(1));
