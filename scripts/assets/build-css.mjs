// Makes the generated part of libs/web/assets from the npm packages: components.css (EUPL-1.2 component styles of
// Gemeente Utrecht), theme-stad.css (the example theme of NL Design System in our colours, without unused tokens),
// the fonts, and the licences of all three.
//   npm ci && node build-css.mjs OUTDIR           write
//   npm ci && node build-css.mjs --check OUTDIR   compare only; exit code 1 when a file differs
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { palette, roles, aliases, accents } from './palette.mjs';

const here = path.dirname(new URL(import.meta.url).pathname);
const modules = path.join(here, 'node_modules');
const check = process.argv.includes('--check');
const outdir = process.argv.slice(2).find((argument) => !argument.startsWith('--'));
if (!outdir) throw new Error('usage: node build-css.mjs [--check] OUTDIR');

// Order matters: later components set custom properties that earlier ones read.
const COMPONENTS = [
  'root', 'body', 'document', 'page-layout', 'page-header', 'page-body', 'page-footer', 'skip-link', 'nav-bar',
  'nav-list', 'breadcrumb-nav', 'heading-1', 'heading-2', 'heading-3', 'heading-4', 'paragraph', 'link',
  'unordered-list', 'ordered-list', 'button', 'button-group', 'button-link', 'form-field', 'form-label',
  'form-field-description', 'form-field-error-message', 'form-fieldset', 'textbox', 'textarea', 'select', 'checkbox',
  'custom-checkbox', 'radio-button', 'alert', 'table', 'pagination',
];
const WITH_HTML_VARIANT = ['form-fieldset', 'form-label'];
const THEME = '@nl-design-system-unstable/voorbeeld-design-tokens';
const FONT = '@fontsource/atkinson-hyperlegible-next';
const FONT_FILES = ['latin-400', 'latin-700', 'latin-ext-400', 'latin-ext-700'];

const read = (...parts) => fs.readFileSync(path.join(modules, ...parts), 'utf8');
const references = (css) => new Set([...css.matchAll(/var\(\s*(--[\w-]+)/g)].map((match) => match[1]));

function minified(css) {
  return css.replace(/\/\*[\s\S]*?\*\//g, '').replace(/\s+/g, ' ').trim();
}

// A strict CSP allows no data: images, so pictures inside the styles become files.
function pictures(css) {
  const files = new Map();
  const text = css.replace(/url\("data:image\/svg\+xml;charset=utf-8,([^"]+)"\)/g, (_, encoded) => {
    const svg = decodeURIComponent(encoded);
    const name = `art/mark-${createHash('sha256').update(svg).digest('hex').slice(0, 8)}.svg`;
    files.set(name, `${svg}\n`);
    return `url(${name})`;
  });
  return { text, files };
}

function componentStyles() {
  const sheets = COMPONENTS.map((name) => read(`@utrecht/${name}-css/dist/index.min.css`));
  const variants = WITH_HTML_VARIANT.map((name) => read(`@utrecht/${name}-css/dist/html/index.min.css`));
  return [...sheets, ...variants]
    .map(minified)
    .join('\n')
    // A query for Internet Explorer that validators reject.
    .replace(/@media screen and \(-ms-high-contrast: ?active\), ?screen and/g, '@media screen and');
}

// Every role of `to` gets the value that the same role of `from` has in the example theme.
function copyRoles(tokens, from, to, rename = (value) => value) {
  const prefix = `--basis-color-${from}-`;
  for (const [name, value] of [...tokens]) {
    if (name.startsWith(prefix)) tokens.set(name.replace(prefix, `--basis-color-${to}-`), rename(value));
  }
}

function themeTokens() {
  const tokens = new Map();
  for (const [, name, value] of read(THEME, 'dist/theme.css').matchAll(/^\s*(--[\w-]+)\s*:\s*([^;]+);/gm)) {
    tokens.set(name, minified(value));
  }
  for (const [accent, hue] of Object.entries(accents)) {
    copyRoles(tokens, 'accent-1', accent, (value) => value.replace('kleuren-violet', `kleuren-${hue}`));
  }
  for (const [to, from] of Object.entries(aliases)) copyRoles(tokens, from, to);
  for (const [hue, { name, value, ...steps }] of Object.entries(palette)) {
    if (value) tokens.set(`--voorbeeld-kleuren-${hue}`, value);
    for (const [step, colour] of Object.entries(steps)) tokens.set(`--voorbeeld-kleuren-${hue}-${step}`, colour);
  }
  for (const [name, value] of Object.entries(roles)) tokens.set(name, value);
  return tokens;
}

// What the style sheets reach, directly or through other tokens.
function reachable(tokens, css) {
  const kept = new Set();
  const visit = (name) => {
    if (kept.has(name) || !tokens.has(name)) return;
    kept.add(name);
    references(tokens.get(name)).forEach(visit);
  };
  references(css).forEach(visit);
  return kept;
}

function ownNames(css) {
  return Object.entries(palette).reduce(
    (text, [hue, { name }]) => text.replaceAll(`--voorbeeld-kleuren-${hue}`, `--stad-${name}`),
    css,
  );
}

function themeStyles(css) {
  const tokens = themeTokens();
  const kept = reachable(tokens, css);
  const lines = [...tokens].filter(([name]) => kept.has(name)).map(([name, value]) => `${name}:${value}`);
  return ownNames(`.stad-theme{\n${lines.join(';\n')}\n}\n`);
}

const NOTICE = (what, licence) => `/* Generated by scripts/assets/build-css.mjs: do not edit. ${what} ${licence} */\n`;

function outputs() {
  const { text: components, files: art } = pictures(componentStyles());
  const app = fs.readFileSync(path.join(here, '../../libs/web/assets/app.css'), 'utf8');
  const files = new Map([
    ['components.css', NOTICE('(c) 2020-2026 Frameless B.V., (c) 2021-2026 Gemeente Utrecht.', 'EUPL-1.2, see LICENSES/EUPL-1.2.md') + components + '\n'],
    ['theme-stad.css', NOTICE('Based on the example theme of NL Design System, (c) the NL Design System community.', 'EUPL-1.2, see LICENSES/EUPL-1.2.md') + themeStyles(components + app)],
    ['LICENSES/EUPL-1.2.md', read('@utrecht/alert-css/LICENSE.md')],
    ['LICENSES/OFL-1.1-atkinson-hyperlegible-next.txt', read(FONT, 'LICENSE')],
  ]);
  for (const [name, svg] of art) files.set(name, svg);
  for (const name of FONT_FILES) {
    const file = path.join(modules, FONT, `files/atkinson-hyperlegible-next-${name}-normal.woff2`);
    files.set(`fonts/atkinson-hyperlegible-next-${name}.woff2`, fs.readFileSync(file));
  }
  return files;
}

let differences = 0;
for (const [name, content] of outputs()) {
  const file = path.join(outdir, name);
  if (check) {
    const same = fs.existsSync(file) && fs.readFileSync(file).equals(Buffer.from(content));
    if (!same) { differences += 1; console.error(`differs: ${name}`); }
  } else {
    fs.mkdirSync(path.dirname(file), { recursive: true });
    fs.writeFileSync(file, content);
    console.log(`${name} ${Buffer.byteLength(content)} bytes`);
  }
}
process.exitCode = differences ? 1 : 0;
