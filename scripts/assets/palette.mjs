// The colours of Stadsgesprek. They replace the palette of the example theme of NL Design System;
// every role (`--basis-color-…`) keeps pointing at the same step, so contrast follows from the steps:
// 400 and up reach 4.5:1 on 50, 100 and white; white reaches 4.5:1 on 400 and up.
export const palette = {
  wit: { name: 'white', value: '#ffffff' },
  grijs: {
    name: 'ink',
    50: '#faf7f1', 100: '#f3eee5', 200: '#e8e0d2', 300: '#d5cbba',
    400: '#66675f', 500: '#454b48', 600: '#2b3736', 700: '#142729',
  },
  violet: {
    name: 'canal',
    50: '#eff7f6', 100: '#dceeec', 200: '#bfe0dd', 300: '#86c5c2',
    400: '#19747a', 500: '#0d575e', 600: '#08424a', 700: '#062c33',
  },
  blauw: {
    name: 'sky',
    50: '#f1f7fc', 100: '#e0eefa', 200: '#c4dff5', 300: '#8dc0ea',
    400: '#1b69a8', 500: '#135488', 600: '#0d3e67', 700: '#082338',
  },
  groen: {
    name: 'park',
    50: '#f1f9f0', 100: '#e0f3de', 200: '#c3e6bf', 300: '#8ccb86',
    400: '#2d7634', 500: '#215b28', 600: '#17431d', 700: '#0a220d',
  },
  geel: {
    name: 'sun',
    50: '#fff9e8', 100: '#fff0c7', 200: '#ffe08c', 300: '#f5bf3b',
    400: '#7f6410', 500: '#634d0e', 600: '#48380d', 700: '#221b09',
  },
  oranje: {
    name: 'brick',
    50: '#fff6f0', 100: '#ffebdf', 200: '#ffd7c1', 300: '#f7a880',
    400: '#b0451c', 500: '#8f3716', 600: '#6a2910', 700: '#331408',
  },
  rood: {
    name: 'alarm',
    50: '#fff7f6', 100: '#fdecea', 200: '#fbd8d5', 300: '#f5aaa5',
    400: '#c22a26', 500: '#9b1f1c', 600: '#711715', 700: '#370b0a',
  },
};

const FONT = "'Atkinson Hyperlegible Next', system-ui, 'Segoe UI', sans-serif";

// Choices of ours on the layer of roles. A tenant's theme replaces the same names.
export const roles = {
  '--basis-text-font-family-default': FONT,
  '--basis-heading-font-family': FONT,
  '--basis-text-font-size-sm': '0.9375rem',
  '--basis-text-font-size-md': '1.125rem',
  '--basis-text-font-size-lg': '1.3125rem',
  '--basis-border-radius-md': '0.625rem',
  '--basis-form-control-border-radius': '0.375rem',
  '--basis-focus-outline-style': 'solid',
  '--basis-focus-outline-width': '0.1875rem',
};

// The example theme gives links and secondary buttons a second hue and the accents one; ours is the reverse.
export const aliases = {
  'action-2': 'accent-1',
};

// Accents of the example theme repeat the first; these two are ours: brick for warmth, sun for what deserves a look.
export const accents = { 'accent-2': 'oranje', 'accent-3': 'geel' };
