/** From low to high, both included, in the unit of what it is about. */
export type Interval = { readonly low: number; readonly high: number }
