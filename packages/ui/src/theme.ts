import {
  createTheme,
  type CSSVariablesResolver,
  type MantineColorsTuple,
  type MantineThemeOverride,
} from '@mantine/core';

/** The accent: deep jade. 7 is the colour of what one may press; 8 carries white text at more than 7:1. */
const jade: MantineColorsTuple = [
  '#eef6f3',
  '#dcebe5',
  '#b8d7cc',
  '#90c0af',
  '#67a893',
  '#48927b',
  '#30806a',
  '#1f6f5c',
  '#17594a',
  '#0f4238',
];
/** Something to mind, nothing lost. */
const amber: MantineColorsTuple = [
  '#fdf6e7',
  '#f9e9c8',
  '#f2d394',
  '#e9ba5c',
  '#dfa232',
  '#c98a1b',
  '#a97012',
  '#87580e',
  '#68440c',
  '#4a310a',
];
/** What cannot be undone, and what has failed. */
const brick: MantineColorsTuple = [
  '#fbf0ed',
  '#f5ddd7',
  '#eab9ae',
  '#dd9182',
  '#cd6b59',
  '#b94f3c',
  '#a43f2d',
  '#8a3325',
  '#6d281e',
  '#4f1d16',
];
/** Warm greys, as of stone and paper. */
const gray: MantineColorsTuple = [
  '#faf8f5',
  '#f4f1ec',
  '#e8e3dc',
  '#d9d2c9',
  '#b8afa4',
  '#8f867b',
  '#6a6259',
  '#4f4841',
  '#36312c',
  '#221e1b',
];
/** Mantine reads the dark theme from this tuple: 0 is text, 7 is the page. */
const dark: MantineColorsTuple = [
  '#ede8e1',
  '#d3ccc3',
  '#b3aba1',
  '#8f877d',
  '#4a443e',
  '#3a3530',
  '#292521',
  '#1a1714',
  '#14110f',
  '#0e0c0b',
];

const SYSTEM_FONTS =
  "system-ui, -apple-system, 'PingFang SC', 'Segoe UI', 'HarmonyOS Sans SC', 'Noto Sans CJK SC', 'Noto Sans SC', 'Microsoft YaHei', sans-serif";

const FONT_SIZES = { xs: '0.8125rem', sm: '0.875rem', md: '1rem', lg: '1.125rem', xl: '1.25rem' };
/** Elder mode: nothing below 18 px. */
const ELDER_FONT_SIZES = { xs: '1.125rem', sm: '1.1875rem', md: '1.3125rem', lg: '1.4375rem', xl: '1.625rem' };

const HEADINGS = {
  h1: { fontSize: '1.625rem', lineHeight: '1.3' },
  h2: { fontSize: '1.25rem', lineHeight: '1.35' },
  h3: { fontSize: '1.0625rem', lineHeight: '1.4' },
};
const ELDER_HEADINGS = {
  h1: { fontSize: '2rem', lineHeight: '1.5' },
  h2: { fontSize: '1.6875rem', lineHeight: '1.5' },
  h3: { fontSize: '1.5rem', lineHeight: '1.5' },
};

/** The one theme of all screens. Elder mode is the same theme, larger; no screen is written twice. */
export function lintelTheme(elder: boolean): MantineThemeOverride {
  return createTheme({
    colors: { jade, amber, brick, gray, dark },
    primaryColor: 'jade',
    primaryShade: elder ? { light: 8, dark: 8 } : { light: 7, dark: 6 },
    white: '#ffffff',
    black: '#221e1b',
    fontFamily: SYSTEM_FONTS,
    fontSizes: elder ? ELDER_FONT_SIZES : FONT_SIZES,
    lineHeights: elder
      ? { xs: '1.6', sm: '1.6', md: '1.6', lg: '1.6', xl: '1.6' }
      : { xs: '1.5', sm: '1.5', md: '1.55', lg: '1.55', xl: '1.5' },
    headings: { fontFamily: SYSTEM_FONTS, fontWeight: '650', sizes: elder ? ELDER_HEADINGS : HEADINGS },
    radius: { xs: '0.375rem', sm: '0.625rem', md: '0.875rem', lg: '1.125rem', xl: '1.75rem' },
    defaultRadius: 'md',
    cursorType: 'pointer',
    focusRing: 'auto',
    respectReducedMotion: true,
    components: {
      Button: { defaultProps: { size: elder ? 'lg' : 'md' } },
      TextInput: { defaultProps: { size: elder ? 'lg' : 'md' } },
      PasswordInput: { defaultProps: { size: elder ? 'lg' : 'md' } },
      NativeSelect: { defaultProps: { size: elder ? 'lg' : 'md' } },
      // Square, so that several of many never look like one of a few.
      Checkbox: { defaultProps: { size: elder ? 'lg' : 'md', radius: 'xs' } },
      CheckboxGroup: { defaultProps: { size: elder ? 'lg' : 'md' } },
      Radio: { defaultProps: { size: elder ? 'lg' : 'md' } },
      RadioGroup: { defaultProps: { size: elder ? 'lg' : 'md' } },
      Select: { defaultProps: { size: elder ? 'lg' : 'md' } },
    },
  });
}

/** Tokens for what Mantine has no name for. Both schemes are listed here and nowhere else. */
export const lintelVariables: CSSVariablesResolver = (theme) => ({
  variables: {},
  light: {
    '--mantine-color-body': theme.colors.gray?.[0] ?? '',
    '--mantine-color-dimmed': theme.colors.gray?.[6] ?? '',
    '--mantine-color-placeholder': theme.colors.gray?.[5] ?? '',
    '--mantine-color-anchor': theme.colors.jade?.[7] ?? '',
    '--mantine-color-error': theme.colors.brick?.[6] ?? '',
    '--lintel-surface': '#ffffff',
    '--lintel-line': theme.colors.gray?.[2] ?? '',
    '--lintel-jade-ink': theme.colors.jade?.[7] ?? '',
    '--lintel-jade-wash': theme.colors.jade?.[0] ?? '',
    '--lintel-amber-ink': theme.colors.amber?.[7] ?? '',
    '--lintel-amber-wash': theme.colors.amber?.[0] ?? '',
    '--lintel-brick-ink': theme.colors.brick?.[6] ?? '',
    '--lintel-brick-wash': theme.colors.brick?.[0] ?? '',
  },
  dark: {
    '--mantine-color-dimmed': theme.colors.dark?.[2] ?? '',
    '--mantine-color-placeholder': theme.colors.dark?.[3] ?? '',
    '--mantine-color-anchor': theme.colors.jade?.[3] ?? '',
    '--mantine-color-error': theme.colors.brick?.[3] ?? '',
    '--lintel-surface': '#24201c',
    '--lintel-line': theme.colors.dark?.[5] ?? '',
    '--lintel-jade-ink': theme.colors.jade?.[3] ?? '',
    '--lintel-jade-wash': '#1d2b26',
    '--lintel-amber-ink': theme.colors.amber?.[3] ?? '',
    '--lintel-amber-wash': '#2e2617',
    '--lintel-brick-ink': theme.colors.brick?.[3] ?? '',
    '--lintel-brick-wash': '#321f1a',
  },
});
