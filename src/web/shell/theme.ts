import {
  Anchor,
  Badge,
  Button,
  Combobox,
  Drawer,
  Loader,
  Menu,
  Modal,
  Tooltip,
  createTheme,
  defaultVariantColorsResolver,
  parseThemeColor,
} from '@mantine/core';
import type { CSSVariablesResolver, MantineColorsTuple, VariantColorsResolver } from '@mantine/core';

/** A quiet ledger blue; shade 7 carries white text at more than 7 : 1. */
const ink: MantineColorsTuple = [
  '#eff3fb',
  '#dfe7f6',
  '#bccced',
  '#97b0e3',
  '#7897da',
  '#5f83d1',
  '#4269bf',
  '#2f52a3',
  '#264487',
  '#1b3470',
];

/** Cool grays for dark mode; the body is 8, panels are 7. */
const dark: MantineColorsTuple = [
  '#d9dde5',
  '#b6bdcb',
  '#959db0',
  '#687186',
  '#4a5163',
  '#363c4b',
  '#2a2f3c',
  '#20242e',
  '#181b23',
  '#101218',
];

/** Light badges and buttons with text dark enough on their tint for WCAG AA in both schemes. */
const variantColorResolver: VariantColorsResolver = (input) => {
  const colors = defaultVariantColorsResolver(input);
  const parsed = parseThemeColor({ color: input.color ?? input.theme.primaryColor, theme: input.theme });
  if (input.variant !== 'light' || !parsed.isThemeColor) return colors;
  return {
    ...colors,
    background: `light-dark(var(--mantine-color-${parsed.color}-0), ${colors.background})`,
    color: `light-dark(var(--mantine-color-${parsed.color}-9), var(--mantine-color-${parsed.color}-2))`,
  };
};

/** A dialog's `<header>` would count as a second banner of the page. */
const NO_BANNER = { header: { role: 'presentation' } };
const TITLE = { fontSize: 16, fontWeight: 650 };

export const theme = createTheme({
  colors: { ink, dark },
  primaryColor: 'ink',
  primaryShade: 7,
  fontFamily: "'Inter Variable', system-ui, sans-serif",
  headings: { fontFamily: "'Inter Variable', system-ui, sans-serif", fontWeight: '650' },
  defaultRadius: 'sm',
  cursorType: 'pointer',
  variantColorResolver,
  components: {
    // A link is part of the text that it stands in.
    Anchor: Anchor.extend({ defaultProps: { inherit: true } }),
    Badge: Badge.extend({ defaultProps: { variant: 'light', radius: 'sm', tt: 'none' } }),
    Button: Button.extend({ defaultProps: { size: 'sm' } }),
    // Within the landmark of their control, not at the end of the page.
    Combobox: Combobox.extend({ defaultProps: { withinPortal: false } }),
    Menu: Menu.extend({ defaultProps: { withinPortal: false, withInitialFocusPlaceholder: false } }),
    Loader: Loader.extend({ defaultProps: { size: 'sm', type: 'dots' } }),
    Drawer: Drawer.extend({
      defaultProps: { overlayProps: { backgroundOpacity: 0.35 }, attributes: NO_BANNER },
      styles: { title: TITLE },
    }),
    Modal: Modal.extend({
      defaultProps: { centered: true, overlayProps: { backgroundOpacity: 0.45 }, attributes: NO_BANNER },
      styles: { title: TITLE },
    }),
    Tooltip: Tooltip.extend({
      // Within the landmark of what they explain; fixed, so that no cell cuts them off.
      defaultProps: {
        openDelay: 350,
        withArrow: true,
        events: { hover: true, focus: true, touch: false },
        withinPortal: false,
        floatingStrategy: 'fixed',
      },
      styles: { tooltip: { fontWeight: 400, textAlign: 'start' } },
    }),
  },
});

/** Body, panels and quiet text; the contrast of each pair is at least 4.5 : 1. */
export const cssVariables: CSSVariablesResolver = ({ colors }) => ({
  variables: {},
  light: {
    '--mantine-color-body': '#ffffff',
    '--mantine-color-dimmed': '#566072',
    '--mantine-color-placeholder': '#667085',
    '--mantine-color-error': '#b42318',
    '--mantine-color-default-border': '#d3d9e4',
    '--q-canvas': '#f5f7fa',
    '--q-panel': '#ffffff',
    '--q-line': '#e4e8ef',
    '--q-given': '#f0f5ff',
    '--q-wrong': '#fdecea',
    '--q-warn-text': '#7a4b00',
    '--q-warn': '#fff4de',
    '--q-good-text': '#156240',
  },
  dark: {
    '--mantine-color-body': colors.dark[8],
    '--mantine-color-dimmed': '#a3abbc',
    '--mantine-color-placeholder': '#8f98ab',
    '--mantine-color-error': '#ff9d94',
    '--mantine-color-default-border': colors.dark[5],
    '--q-canvas': colors.dark[9],
    '--q-panel': colors.dark[8],
    '--q-line': '#2a2f3b',
    '--q-given': '#1b2436',
    '--q-wrong': '#3a2022',
    '--q-warn-text': '#f3c877',
    '--q-warn': '#33290f',
    '--q-good-text': '#7fd8ab',
  },
});
