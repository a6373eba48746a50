/** The report's whole style sheet: no font, image or rule comes from anywhere else. */
export const STYLE = `
:root {
  color-scheme: light dark;
  --text: #1d2127; --quiet: #5b6470; --line: #d5dae1; --page: #fff; --inset: #f5f7f9;
  --blocked: #b3261e; --warning: #855300; --allowed: #1a7036; --deduced: #6a3fb5; --link: #0b57c2;
  --mono: ui-monospace, "SF Mono", "Cascadia Mono", Menlo, Consolas, "DejaVu Sans Mono", monospace;
}
@media (prefers-color-scheme: dark) {
  :root {
    --text: #e4e7eb; --quiet: #9ea7b3; --line: #3a414b; --page: #17191d; --inset: #202329;
    --blocked: #ff8f86; --warning: #e5b454; --allowed: #72ca8c; --deduced: #c2a4f5; --link: #8ab8ff;
  }
}
* { box-sizing: border-box; }
html { -webkit-text-size-adjust: 100%; }
body { margin: 0; background: var(--page); color: var(--text); font: 15px/1.5 system-ui, -apple-system, "Segoe UI", Roboto, "DejaVu Sans", sans-serif; }
.all { max-width: 1160px; margin: 0 auto; padding: 28px 20px 48px; }
h1 { font-size: 24px; line-height: 1.25; margin: 0 0 12px; text-wrap: balance; }
h2 { font-size: 18px; line-height: 1.35; margin: 0; }
h3 { font-size: 12px; letter-spacing: .05em; text-transform: uppercase; color: var(--quiet); margin: 0 0 8px; }
* + h3 { margin-top: 22px; }
p { margin: 0 0 10px; }
a { color: var(--link); }
ul, ol { margin: 0 0 10px; padding-left: 20px; }
code, pre, .mono { font-family: var(--mono); font-size: .87em; }
code, .mono, h1, h2, p, li, td, th { overflow-wrap: anywhere; }
code { white-space: pre-wrap; }
code.short { white-space: pre; }
pre code { white-space: pre; font-size: inherit; }
.meta + pre { margin-top: -4px; }
p code, li > code, h1 code, td code { background: var(--inset); border-radius: 3px; padding: 1px 4px; }
pre { margin: 0 0 14px; padding: 10px 12px; background: var(--inset); border: 1px solid var(--line); border-radius: 4px; overflow-x: auto; tab-size: 4; line-height: 1.45; }
.quiet, .meta { color: var(--quiet); }
.meta { font-size: 13px; }
.lead { font-size: 16px; max-width: 74ch; }
.intro { border-bottom: 1px solid var(--line); padding-bottom: 14px; }
table { border-collapse: collapse; width: 100%; font-size: 14px; }
th { text-align: left; font-weight: 600; color: var(--quiet); font-size: 12px; }
th, td { padding: 6px 12px 6px 0; border-bottom: 1px solid var(--line); vertical-align: top; }
.summary { margin: 18px 0 0; }
.summary tr:last-child td { border-bottom: 0; }
.summary td:first-child { white-space: nowrap; }
.summary .mono { color: var(--text); }
.state { font-weight: 600; white-space: nowrap; }
.state i { font-style: normal; display: inline-block; width: 1.3em; }
.blocked { color: var(--blocked); } .warning { color: var(--warning); } .allowed { color: var(--allowed); } .plain { color: var(--quiet); }
article { padding: 26px 0 6px; border-bottom: 1px solid var(--line); }
article:last-of-type { border-bottom: 0; }
article > header { margin-bottom: 16px; }
.request { display: block; margin-top: 2px; font-weight: 400; font-size: 15px; }
.request .method { font-weight: 600; }
.answer { max-width: 860px; }
.headline { font-size: 19px; line-height: 1.4; font-weight: 600; margin: 0 0 8px; max-width: 62ch; }
.why { margin-bottom: 4px; }
.steps { margin: 14px 0; padding-left: 24px; }
.steps > li { margin-bottom: 12px; }
.steps > li::marker { font-weight: 600; }
.steps p { margin-bottom: 6px; }
.place { color: var(--quiet); font-size: 12px; font-weight: 600; border: 1px solid var(--line); border-radius: 3px; padding: 1px 5px; margin-right: 3px; }
.change { padding: 0; }
.change :is(del, ins) { display: block; padding: 2px 12px; text-decoration: none; }
.change del { color: var(--blocked); }
.change ins { color: var(--allowed); font-weight: 600; }
.unseen { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; user-select: none; }
.two { display: grid; grid-template-columns: minmax(0, 1fr); gap: 22px 40px; }
@media (min-width: 980px) { .two { grid-template-columns: minmax(0, 5fr) minmax(0, 6fr); } }
section { margin-bottom: 20px; min-width: 0; }
section + section { margin-top: 26px; }
.confidence { color: var(--quiet); font-size: 13px; font-weight: 400; }
.evidence { color: var(--quiet); font-size: 13.5px; margin-top: 2px; }
.where { margin: 0 0 6px; color: var(--quiet); font-size: 13.5px; }
details { margin: 0 0 8px; }
summary { cursor: pointer; padding: 3px 0; }
summary:focus-visible, a:focus-visible, [tabindex]:focus-visible { outline: 2px solid var(--link); outline-offset: 2px; border-radius: 2px; }
details > .in { padding: 6px 0 6px 16px; }
.setup { border: 1px solid var(--line); border-radius: 4px; }
.setup > summary { padding: 6px 12px; font-weight: 600; }
.setup > .in { padding: 4px 12px 12px; }
.rules { list-style: none; padding: 0; }
.rules > li { padding: 6px 0 6px 24px; position: relative; }
.rules > li > i { position: absolute; left: 0; font-style: normal; font-weight: 700; }
.facts { display: grid; grid-template-columns: max-content minmax(0, 1fr); gap: 2px 12px; margin: 4px 0 6px; font-size: 14px; }
.facts dt { color: var(--quiet); } .facts dd { margin: 0; overflow-wrap: anywhere; }
.note { border-left: 3px solid var(--warning); padding: 2px 0 2px 12px; margin: 10px 0; }
.messages { display: grid; grid-template-columns: minmax(0, 1fr); gap: 16px 40px; }
@media (min-width: 980px) { .messages { grid-template-columns: minmax(0, 1fr) minmax(0, 1fr); } }
.message h4 { font-size: 14px; margin: 0 0 4px; }
.message h5 { font-size: 12.5px; font-weight: 600; color: var(--quiet); margin: 8px 0 2px; }
.message h5 code { font-weight: 400; }
.header { font-family: var(--mono); font-size: 12.5px; line-height: 1.5; margin: 0; padding: 1px 0 1px 20px; text-indent: -20px; overflow-wrap: anywhere; white-space: pre-wrap; }
.header b { font-weight: 600; }
.header.cors { box-shadow: inset 3px 0 0 var(--link); padding-left: 28px; }
.many { max-height: 420px; overflow-y: auto; }
.hidden-char { color: var(--blocked); border: 1px dotted currentColor; border-radius: 2px; padding: 0 1px; }
.redacted { color: var(--deduced); }
.cut { color: var(--quiet); font-style: italic; }
footer { border-top: 1px solid var(--line); margin-top: 20px; padding-top: 14px; font-size: 13px; color: var(--quiet); }
.sequence { display: block; width: 100%; margin-bottom: 10px; max-width: 620px; overflow: visible; font-size: 12px; }
.sequence text { fill: var(--text); font-family: system-ui, -apple-system, "Segoe UI", Roboto, "DejaVu Sans", sans-serif; }
.sequence .seq-lane-label { font-weight: 600; }
.sequence .seq-label { font-family: var(--mono); font-size: 11.5px; }
.sequence .seq-words { font-size: 12px; font-weight: 600; }
.sequence .seq-detail { fill: var(--quiet); font-size: 11px; }
.seq-lane { stroke: var(--line); stroke-width: 1; }
.seq-line, .seq-loop { stroke: currentColor; stroke-width: 1.4; fill: none; }
.seq-head { fill: currentColor; }
.seq-cross, .seq-stop-cross { stroke: currentColor; stroke-width: 2; fill: none; }
.seq-stop { fill: currentColor; }
.seq-stop-cross { stroke: var(--page); }
.sequence .seq-question { fill: var(--page); font-weight: 700; font-size: 11px; }
.seq-never-sent .seq-line { stroke-dasharray: 4 4; }
.sequence .tone-plain { color: var(--text); } .sequence .tone-quiet { color: var(--quiet); }
.sequence .tone-blocked { color: var(--blocked); } .sequence .tone-warning { color: var(--warning); } .sequence .tone-allowed { color: var(--allowed); }
.tone-blocked :is(.seq-label, .seq-words), .tone-warning :is(.seq-label, .seq-words), .tone-allowed .seq-label { fill: currentColor; }
.tone-blocked .seq-label, .tone-warning .seq-label, .tone-allowed .seq-label { font-weight: 600; }
.tone-quiet :is(.seq-label, .seq-words) { fill: var(--quiet); font-weight: 400; }
@media (max-width: 640px) {
  .summary thead { position: absolute; clip-path: inset(50%); }
  .summary tr, .summary td { display: block; }
  .summary tr { border-bottom: 1px solid var(--line); padding: 6px 0; } .summary tr:last-child { border-bottom: 0; }
  .summary td { border: 0; padding: 1px 0; }
}
@media (max-width: 460px) { code.short { white-space: pre-wrap; } .all { padding: 18px 16px 32px; } h1 { font-size: 21px; } .facts { grid-template-columns: minmax(0, 1fr); gap: 0; } .facts dd { margin-bottom: 4px; } }
@media print {
  :root { --page: #fff; --inset: #f7f7f7; }
  body { font-size: 11pt; }
  .all { max-width: none; padding: 0; }
  pre { white-space: pre-wrap; overflow-wrap: anywhere; }
  .many { max-height: none; }
  pre, .sequence, .rules > li, .header { break-inside: avoid; }
  h2, h3, h4, h5 { break-after: avoid; }
}
`
