// The look of the back office: the house's ink, paper and blue, in Mantine's terms.
import { createTheme, defaultVariantColorsResolver } from '@mantine/core'
import type { CSSVariablesResolver, MantineColorsTuple, VariantColorsResolver } from '@mantine/core'

const blue: MantineColorsTuple = ['#eef1ff', '#dce2ff', '#b9c5ff', '#93a6fb', '#7389f3', '#5169e6', '#3c55d8', '#2b44c7', '#2238a8', '#1a2c86']
/** Warm greys, from paper to ink. */
const gray: MantineColorsTuple = ['#f7f7f4', '#f2f2ee', '#e8e8e2', '#dcdcd5', '#c4c4bc', '#a3a49f', '#797c81', '#5b5f68', '#363942', '#17191e']
const dark: MantineColorsTuple = ['#eceae5', '#c9c9c8', '#a6a9b1', '#7b7f89', '#4a4f5a', '#343841', '#262a32', '#1d2027', '#14161b', '#0e1013']

/** Full colours come from the palette below, where day and night each have their own, with letters that can be read on them. */
const variantColorResolver: VariantColorsResolver = (input) => {
  const colours = defaultVariantColorsResolver(input)
  if (input.variant !== 'filled') return colours
  const name = input.color === 'red' ? 'bad' : 'accent'
  return { ...colours, background: `var(--${name})`, hover: `var(--${name}-strong)`, color: `var(--on-${name})` }
}

const focusable = { defaultProps: { size: 'md' } }

export const theme = createTheme({
  fontFamily: `'Instrument Sans', system-ui, sans-serif`,
  fontFamilyMonospace: `ui-monospace, 'Cascadia Mono', 'DejaVu Sans Mono', monospace`,
  headings: { fontFamily: `'Newsreader', Georgia, serif`, fontWeight: '500' },
  colors: { blue, gray, dark },
  primaryColor: 'blue',
  primaryShade: { light: 7, dark: 3 },
  variantColorResolver,
  black: '#17191e',
  defaultRadius: 6,
  cursorType: 'pointer',
  respectReducedMotion: true,
  fontSizes: { xs: '0.8125rem', sm: '0.875rem', md: '0.9375rem', lg: '1.0625rem', xl: '1.25rem' },
  components: {
    InputWrapper: { styles: { label: { marginBottom: 4 }, description: { marginBottom: 6 } } },
    TextInput: focusable,
    Textarea: focusable,
    PasswordInput: focusable,
    NativeSelect: focusable,
    Button: { defaultProps: { radius: 6 } },
    Tooltip: { defaultProps: { openDelay: 400, withArrow: false } },
    Modal: { styles: { title: { fontFamily: 'var(--mantine-font-family-headings)', fontSize: '1.25rem', fontWeight: 500 }, header: { paddingInline: '1.25rem' }, body: { paddingInline: '1.25rem' } }, defaultProps: { radius: 10, overlayProps: { backgroundOpacity: 0.45 }, transitionProps: { duration: 120 } } },
    Drawer: { defaultProps: { overlayProps: { backgroundOpacity: 0.45 }, transitionProps: { duration: 160 } } },
    // The placeholder stands in the menu without being an entry, which screen readers must not meet.
    Menu: { defaultProps: { withInitialFocusPlaceholder: false, radius: 8, shadow: 'md', position: 'bottom-end', transitionProps: { duration: 80 } } },
  },
})

export const variables: CSSVariablesResolver = () => ({
  variables: {},
  light: {
    '--paper': '#fcfcfa', '--soft': '#f2f2ee', '--surface': '#ffffff', '--ink': '#17191e', '--ink-soft': '#5b5f68', '--line': '#dcdcd5', '--line-strong': '#8d8f8c',
    '--accent': '#2b44c7', '--accent-strong': '#2238a8', '--on-accent': '#ffffff', '--bad-strong': '#8f1d17', '--on-bad': '#ffffff', '--accent-soft': '#eef1ff', '--good': '#1f6f4a', '--good-soft': '#e4f3ea', '--warn': '#8a5300', '--warn-soft': '#fdf1dc', '--bad': '#b3261e', '--bad-soft': '#fdeceb',
    '--mantine-color-body': '#fcfcfa', '--mantine-color-text': '#17191e', '--mantine-color-dimmed': '#5b5f68', '--mantine-color-error': '#b3261e',
    '--mantine-color-default-border': '#c4c4bc', '--mantine-color-placeholder': '#6f7278',
  },
  dark: {
    '--paper': '#14161b', '--soft': '#1a1d23', '--surface': '#1d2027', '--ink': '#eceae5', '--ink-soft': '#a6a9b1', '--line': '#343841', '--line-strong': '#7b7f89',
    '--accent': '#a3b4ff', '--accent-strong': '#c0cbff', '--on-accent': '#10142b', '--bad-strong': '#ffbdb8', '--on-bad': '#3a0d0a', '--accent-soft': '#262d4a', '--good': '#7fd3a6', '--good-soft': '#173326', '--warn': '#f0bd6a', '--warn-soft': '#3a2c12', '--bad': '#ff9b93', '--bad-soft': '#43201e',
    '--mantine-color-body': '#14161b', '--mantine-color-text': '#eceae5', '--mantine-color-dimmed': '#a6a9b1', '--mantine-color-error': '#ff9b93',
    '--mantine-color-default': '#1d2027', '--mantine-color-default-border': '#4a4f5a', '--mantine-color-placeholder': '#9599a2',
  },
})

/** The nonce of the answer, which the browser shows to scripts as a property only. */
export const styleNonce = (): string => document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]')?.nonce ?? ''
