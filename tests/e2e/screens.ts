const sizes = { desktop: { width: 1440, height: 900 }, phone: { width: 390, height: 844 } } as const
const lights = ['light', 'dark'] as const

type Screen = { name: string; colorScheme: (typeof lights)[number]; viewport: { width: number; height: number } }

/** Does a run look at each light on each size, or only light at the desk and dark on the phone? */
const all = process.env['ALL_SCREENS'] === '1'

/** The screens that a view is looked at on: each light and each size; with `ALL_SCREENS=1` each light on each size. */
export const screens: Screen[] = lights.flatMap((colorScheme) =>
  Object.entries(sizes)
    .filter(([size]) => all || (colorScheme === 'light') === (size === 'desktop'))
    .map(([size, viewport]) => ({ name: `${colorScheme}, ${size}`, colorScheme, viewport })),
)
