"""The style of the page of `onrecord check --format html`: for screens wide and narrow, and for printing on A4."""

from __future__ import annotations

STYLE = """
@page { size: A4; margin: 16mm 14mm; }
* { box-sizing: border-box; }
body { font: 15px/1.55 system-ui, "Segoe UI", "Helvetica Neue", Arial, "Noto Sans", "Noto Sans Arabic",
  "Noto Sans Hebrew", "Noto Sans CJK SC", sans-serif; color: #22282e; background: #fff; max-width: 1180px;
  margin: 28px auto; padding: 0 24px; }
h1 { font-size: 25px; margin: 0 0 4px; line-height: 1.25; }
h2 { font-size: 19px; margin: 40px 0 2px; padding-top: 12px; border-top: 2px solid #22282e; line-height: 1.3; }
h3 { font-size: 14px; margin: 24px 0 6px; }
p { margin: 4px 0 8px; } .dim { color: #626c75; } a { color: #1f5f8b; } a:visited { color: #5b4a86; }
table { border-collapse: collapse; width: 100%; margin: 6px 0 14px; font-size: 13px; }
th { text-align: left; border-bottom: 1.5px solid #22282e; padding: 3px 10px 3px 0; vertical-align: bottom; }
td { border-bottom: 1px solid #e3e6e9; padding: 4px 10px 4px 0; vertical-align: top; overflow-wrap: anywhere; }
td b { white-space: nowrap; } tr { break-inside: avoid; } thead { display: table-header-group; }
code { font: 12px ui-monospace, Consolas, "DejaVu Sans Mono", monospace; overflow-wrap: anywhere; }
.row { display: grid; grid-template-columns: minmax(0, 58fr) minmax(0, 42fr); column-gap: 32px; }
.text { font: 17px/1.6 Georgia, "Noto Serif", "Times New Roman", serif; margin: 0 0 12px; overflow-wrap: anywhere; }
.title { font-weight: 700; font-size: 20px; line-height: 1.35; } .bullet { padding-inline-start: 18px; }
.letterhead, .signatures, .boilerplate { color: #626c75; font-size: 15px; }
.c { text-decoration: underline 2px; text-underline-offset: 3px; border-radius: 2px; padding: 1px 0; }
.c.over { text-decoration-style: double; }
.c.good { background: #e7f3ea; text-decoration-color: #2c7a47; }
.c.bad { background: #fbe6e1; text-decoration-color: #a3341c; }
.c.warn { background: #fcf3d7; text-decoration-color: #a77a10; }
.c.grey { background: #f0f1f3; text-decoration-color: #8a929a; }
.c.unread { background: none; text-decoration: underline dashed 1.5px #8a929a; }
sup { font: 700 11px/1 system-ui, sans-serif; margin-inline-end: 2px; } sup a { text-decoration: none; }
.note { border-inline-start: 3px solid #8a929a; padding: 1px 0 1px 10px; margin: 0 0 14px; font-size: 13px;
  line-height: 1.45; break-inside: avoid; overflow-wrap: anywhere; }
.note p { margin: 0 0 3px; } .note.good { border-color: #2c7a47; } .note.bad { border-color: #a3341c; }
.note.warn { border-color: #a77a10; } .note .v { font-size: 14px; }
b.good { color: #22693b; } b.bad { color: #a3341c; } b.warn { color: #855f06; } b.grey { color: #4d565e; }
:target { outline: 2px solid #1f5f8b; outline-offset: 3px; }
.legend { columns: 2; column-gap: 32px; font-size: 13px; padding: 0; list-style: none; margin: 6px 0; }
.legend li { break-inside: avoid; margin: 2px 0; }
@media (max-width: 760px) { .row { display: block; } .note { margin-inline-start: 12px; } .legend { columns: 1; }
  body { margin: 12px auto; padding: 0 14px; } }
@media print { body { margin: 0; padding: 0; max-width: none; font-size: 10pt; } .text { font-size: 11pt; }
  .row { grid-template-columns: minmax(0, 58fr) minmax(0, 42fr); column-gap: 16px; display: grid; }
  .note, table, .legend { font-size: 8.5pt; } h2, h3 { break-after: avoid; } :target { outline: none; }
  a { color: inherit; } .cite a[href]::after { content: " <" attr(href) ">"; font-size: 7.5pt; }
  * { print-color-adjust: exact; -webkit-print-color-adjust: exact; } }
"""
"""CSS; it loads nothing. The styles of verdicts are those of `checked_words.VERDICT_STYLES`, `grey` for `dim`."""
