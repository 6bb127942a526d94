"""The style of the page of `onrecord validate --html`: for screens, and for printing on A4."""

from __future__ import annotations

STYLE = """
@page { size: A4; margin: 18mm 16mm; }
* { box-sizing: border-box; }
body { font: 14px/1.5 system-ui, "Segoe UI", "Helvetica Neue", Arial, "Noto Sans", "Noto Sans CJK SC", sans-serif;
  color: #22282e; background: #fff; max-width: 860px; margin: 32px auto; padding: 0 24px; }
h1 { font-size: 26px; margin: 0 0 4px; } h2 { font-size: 18px; margin: 36px 0 8px; padding-top: 10px;
  border-top: 2px solid #22282e; } h3 { font-size: 14px; margin: 22px 0 6px; }
p { margin: 6px 0 10px; max-width: 72ch; } .dim { color: #667078; }
table { border-collapse: collapse; width: 100%; margin: 8px 0 14px; font-size: 12.5px; }
th { text-align: left; border-bottom: 1.5px solid #22282e; padding: 3px 8px 3px 0; vertical-align: bottom; }
td { border-bottom: 1px solid #e3e6e9; padding: 3px 8px 3px 0; vertical-align: top; overflow-wrap: anywhere; }
td.n, th.n { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
td:first-child code { white-space: nowrap; } tr { break-inside: avoid; } thead { display: table-header-group; }
svg { width: 100%; height: auto; break-inside: avoid; margin: 4px 0 12px; }
code { font: 12px ui-monospace, Consolas, "DejaVu Sans Mono", monospace; overflow-wrap: anywhere; }
.good { color: #22693b; font-weight: 600; } .bad { color: #a3341c; font-weight: 600; }
ol li { margin: 4px 0; max-width: 72ch; } .sign td { height: 34px; }
@media print { body { margin: 0; padding: 0; max-width: none; font-size: 10.5pt; } h2, h3 { break-after: avoid; }
  * { print-color-adjust: exact; -webkit-print-color-adjust: exact; } }
"""
"""CSS; it loads nothing."""
