/** How the demo’s briefs name what is on the board: ids by number of an item, and by first name of a member. */
export type DemoNames = { item: (number: number) => string | undefined; member: (name: string) => string | undefined }

/** The text of the boot fit guide, T-219: half written, by Jonas and Leila. Markdown. */
export function demoFitGuide({ item, member }: DemoNames): string {
  const itemChip = (number: number) => `[T-${number}](topsight:item/${item(number) ?? number})`
  const mention = (name: string) => `[@${name}](topsight:member/${member(name) ?? name})`
  return `## What the reader does

Measure both feet in the evening, standing, in the socks you will walk in. Take the longer foot. Add 8 to 12 mm. A boot should feel comfortable on the first day.

## Why it matters

31% of the boots that came back in October came back for size: 374 of 1,204, reasons coded in ${itemChip(208)}. Most were one size too small, and most of those were bought by people who measured in the morning, sitting. A foot is 4 to 8 mm longer after a day of walking, so the morning number lies.

## Foot to size

| Longer foot, mm | EU | UK | Add for thick socks |
| --- | ---: | ---: | ---: |
| 245–249 | 39 | 6 | 0 |
| 250–256 | 40 | 6½ | 0 |
| 257–263 | 41 | 7½ | +½ |

## Before it goes out

- [x] Photos of three foot shapes
- [x] Size table checked by Leila
- [ ] Print version for the shelf, ${itemChip(231)}
- [ ] Wording of “free returns”, ${mention('Marcus')}
`
}
