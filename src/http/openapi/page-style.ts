/** How the API's page looks: the system's own letters, light and dark, one column on a phone, and on paper. */
export const STYLE = `
:root { color-scheme: light dark; --line: light-dark(#d5dae1, #3a4048); --soft: light-dark(#f4f6f8, #1e2329);
  --ink: light-dark(#1b2027, #e4e8ed); --dim: light-dark(#566070, #9aa5b3); --link: light-dark(#0b5cad, #7db8f2); }
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 76rem; padding: 1.5rem; font: 16px/1.5 system-ui, sans-serif; color: var(--ink);
  background: light-dark(#fff, #14181c); display: grid; grid-template-columns: 15rem minmax(0, 1fr); gap: 0 2.5rem; }
header { grid-column: 1 / -1; border-bottom: 1px solid var(--line); margin-bottom: 1rem; }
h1 { font-size: 1.7rem; margin: 0; } h2 { font-size: 1.25rem; margin: 1.6rem 0 .4rem; }
h3 { font-size: 1.05rem; margin: 0; } h4 { font-size: .9rem; margin: 1rem 0 .25rem; color: var(--dim); }
nav { font-size: .9rem; position: sticky; top: 0; align-self: start; max-height: 100vh; overflow-y: auto; }
nav h2 { font-size: .9rem; color: var(--dim); margin: 1rem 0 .2rem; }
nav ul { list-style: none; margin: 0; padding: 0; } nav li { padding: .1rem 0; }
a { color: var(--link); } a:focus-visible, pre:focus-visible { outline: 2px solid var(--link); outline-offset: 2px; }
section { border: 1px solid var(--line); border-radius: 8px; padding: 1rem 1.2rem; margin: .8rem 0; }
section:target, tr:target { outline: 2px solid var(--link); }
code, pre { font: .86rem/1.5 ui-monospace, monospace; }
pre { background: var(--soft); border-radius: 6px; padding: .7rem .9rem; overflow-x: auto; margin: .2rem 0; }
pre i { color: var(--dim); font-style: normal; }
table { border-collapse: collapse; width: 100%; font-size: .9rem; margin: .4rem 0; }
th, td { text-align: left; vertical-align: top; padding: .35rem .6rem .35rem 0; border-bottom: 1px solid var(--line); }
.address { margin: .3rem 0; } .method { display: inline-block; min-width: 3.6rem; }
@media (max-width: 48rem) { body { display: block; padding: 1rem; } nav { position: static; max-height: none; }
  pre { white-space: pre-wrap; overflow-wrap: anywhere; } th, td { overflow-wrap: anywhere; } }
@media print { body { display: block; max-width: none; font-size: 10pt; } nav { display: none; }
  section { break-inside: avoid; border: 0; border-top: 1px solid #999; border-radius: 0; padding: .6rem 0; }
  pre { white-space: pre-wrap; } }
`;
