// The look of the dashboard: ink on paper. Colour is left to the data; what it means stands in README.md.
import { type CSSVariablesResolver, createTheme, type MantineColorsTuple, virtualColor } from '@mantine/core';

const gray: MantineColorsTuple = [
  '#f8f8f9',
  '#f2f2f4',
  '#e8e9ec',
  '#dcdee2',
  '#c8cbd1',
  '#9a9fa9',
  '#6a707c',
  '#505660',
  '#33373e',
  '#1b1d22',
];

const dark: MantineColorsTuple = [
  '#e6e8eb',
  '#c3c7cd',
  '#a3a9b3',
  '#858c98',
  '#3a3e46',
  '#2c2f36',
  '#1d2025',
  '#131519',
  '#0d0f12',
  '#08090b',
];

const slate: MantineColorsTuple = [...gray.slice(0, 8), '#3f444d', '#1f2228'] as unknown as MantineColorsTuple;
const chalk: MantineColorsTuple = [...dark].reverse() as unknown as MantineColorsTuple;

const overlayProps = { backgroundOpacity: 0.3 };

export const theme = createTheme({
  primaryColor: 'ink',
  primaryShade: { light: 9, dark: 9 },
  autoContrast: true,
  black: '#1b1d22',
  colors: { gray, dark, slate, chalk, ink: virtualColor({ name: 'ink', light: 'slate', dark: 'chalk' }) },
  fontFamily: 'Inter, "Inter Variable", system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", sans-serif',
  fontFamilyMonospace: 'ui-monospace, "SF Mono", "Cascadia Code", Menlo, Consolas, monospace',
  fontSizes: { xs: '0.75rem', sm: '0.8125rem', md: '0.875rem', lg: '1rem', xl: '1.25rem' },
  lineHeights: { xs: '1.4', sm: '1.45', md: '1.5', lg: '1.5', xl: '1.4' },
  spacing: { xs: '0.5rem', sm: '0.75rem', md: '1rem', lg: '1.5rem', xl: '2rem' },
  radius: { xs: '3px', sm: '4px', md: '6px', lg: '10px', xl: '16px' },
  defaultRadius: 'md',
  respectReducedMotion: true,
  headings: {
    fontWeight: '600',
    sizes: {
      h1: { fontSize: '1.375rem', lineHeight: '1.3' },
      h2: { fontSize: '0.9375rem', lineHeight: '1.4' },
      h3: { fontSize: '0.875rem', lineHeight: '1.4' },
    },
  },
  components: {
    // What opens above the page stays inside of its main part, where screen readers look for content.
    Portal: { defaultProps: { target: '#overlays' } },
    Menu: { defaultProps: { withInitialFocusPlaceholder: false } },
    Button: { defaultProps: { size: 'sm' } },
    Table: { defaultProps: { verticalSpacing: 10, horizontalSpacing: 'sm' } },
    Tooltip: {
      defaultProps: { openDelay: 200, multiline: true, maw: 320, events: { hover: true, focus: true, touch: true } },
    },
    Drawer: { defaultProps: { overlayProps, closeButtonProps: { 'aria-label': 'Close' } } },
    Modal: { defaultProps: { overlayProps, closeButtonProps: { 'aria-label': 'Close' } } },
    Notification: { defaultProps: { closeButtonProps: { 'aria-label': 'Close' } } },
    // The library takes white, which is not seen on chalk.
    Checkbox: { defaultProps: { iconColor: 'var(--mantine-color-body)' } },
    NumberInput: { defaultProps: { hideControls: true } },
  },
});

/** Every text colour here has a contrast of 4.5 or more on the page, on a panel and on the rail. */
export const resolver: CSSVariablesResolver = () => ({
  variables: {},
  light: {
    '--mantine-color-dimmed': '#5b616c',
    '--mantine-color-placeholder': '#6f7580',
    '--mantine-color-error': '#b42318',
    '--mantine-color-default-border': '#dcdee2',
    '--mantine-color-anchor': '#1b1d22',
  },
  dark: {
    '--mantine-color-dimmed': '#a3a9b3',
    '--mantine-color-placeholder': '#8b919c',
    '--mantine-color-error': '#ff8f85',
    '--mantine-color-default': '#181a1f',
    '--mantine-color-default-border': '#33373f',
    '--mantine-color-anchor': '#e6e8eb',
    // Chalk is the dark greys turned round, from which the library would derive dark text.
    '--mantine-color-ink-light': 'rgb(230 232 235 / 10%)',
    '--mantine-color-ink-light-hover': 'rgb(230 232 235 / 14%)',
    '--mantine-color-ink-light-color': '#e6e8eb',
    '--mantine-color-ink-outline': '#e6e8eb',
  },
});
