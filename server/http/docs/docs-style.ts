/** Look of the documentation page: the desk, ink and rules of the product, light and dark, wide and narrow. */
export const docsStyle = `
:root {
  color-scheme: light dark;
  --sheet: light-dark(#FAFAF8, #15181A); --raised: light-dark(#FFFFFF, #1F2325); --sunken: light-dark(#EAEAE5, #24282B);
  --ink-1: light-dark(#17181A, #F0F1EF); --ink-2: light-dark(#44474B, #BFC3C4); --ink-3: light-dark(#5C6065, #989DA0);
  --rule: light-dark(#17181A, #D9DBDA); --line: light-dark(#DFDFDA, #2A2F32); --accent: light-dark(#2449C6, #92AFFF);
  --sans: 'Archivo Variable', 'Helvetica Neue', Arial, 'Liberation Sans', sans-serif;
  --serif: 'Newsreader Variable', Charter, 'Iowan Old Style', Georgia, 'Liberation Serif', serif;
  --mono: ui-monospace, 'SF Mono', Menlo, Consolas, 'Liberation Mono', monospace;
}
* { box-sizing: border-box; }
html { scroll-padding-top: 24px; }
body { margin: 0; background: var(--sheet); color: var(--ink-2); font: 400 15px/24px var(--sans); border-top: 3px solid var(--rule); }
.page { display: grid; grid-template-columns: 232px minmax(0, 1fr); gap: 48px; max-width: 1180px; margin: 0 auto; padding: 40px 32px 96px; }
nav { position: sticky; top: 24px; align-self: start; max-height: calc(100vh - 48px); overflow: auto; font-size: 13px; line-height: 20px; }
nav ol { list-style: none; margin: 0 0 12px; padding: 0; }
nav a { display: block; padding: 4px 0; color: var(--ink-2); text-decoration: none; }
nav a:hover { color: var(--accent); text-decoration: underline; }
h1, h2, h3, h4 { color: var(--ink-1); font-weight: 500; margin: 0; text-wrap: balance; }
h1 { font: 500 32px/36px var(--serif); }
h2 { font: 500 24px/28px var(--serif); border-top: 3px solid var(--rule); padding-top: 12px; margin-top: 64px; }
h3 { font: 500 15px/24px var(--sans); margin-top: 4px; }
h4 { font: 500 13px/20px var(--sans); margin: 20px 0 4px; }
p { max-width: 68ch; margin: 8px 0; }
.lead { font: 400 17px/28px var(--serif); }
a { color: var(--accent); }
a:focus-visible, summary:focus-visible, [tabindex]:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }
code { font: 400 13px/20px var(--mono); color: var(--ink-1); overflow-wrap: anywhere; }
.operation { border-top: 1px solid var(--line); padding: 20px 0 24px; }
.address { display: flex; flex-wrap: wrap; gap: 4px 12px; align-items: baseline; }
.method { font: 500 12px/20px var(--mono); text-transform: uppercase; color: var(--ink-1); border: 1px solid var(--rule); border-radius: 2px; padding: 0 6px; }
.who { color: var(--ink-3); font-size: 13px; }
.scroll { overflow-x: auto; max-width: 100%; }
table { border-collapse: collapse; width: 100%; font-size: 13px; line-height: 20px; }
th { text-align: left; font-weight: 500; color: var(--ink-3); border-bottom: 1px solid var(--line); padding: 4px 16px 4px 0; white-space: nowrap; }
td { vertical-align: top; border-bottom: 1px solid var(--line); padding: 6px 16px 6px 0; }
td:first-child { white-space: nowrap; }
pre { background: var(--sunken); border-radius: 4px; padding: 12px 16px; overflow-x: auto; margin: 8px 0; }
pre code { white-space: pre; overflow-wrap: normal; }
details { border-top: 1px solid var(--line); padding: 10px 0; }
summary { cursor: pointer; color: var(--ink-1); min-height: 24px; }
summary span { color: var(--ink-3); }
@media (max-width: 860px) {
  .page { grid-template-columns: minmax(0, 1fr); gap: 24px; padding: 24px 16px 64px; }
  nav { position: static; max-height: none; columns: 2; }
  nav a { padding: 10px 0; }
  h2 { margin-top: 48px; }
}
@media print { nav { display: none; } .page { display: block; } }
`
