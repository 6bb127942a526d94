"""The style of the page of a trace: for screens, and for printing on A4, wide chains on a page of their own."""

from __future__ import annotations

from onrecord.cli.validation_style import STYLE as PLAIN

STYLE = (
    PLAIN
    + """
@page wide { size: A4 landscape; margin: 14mm; }
.head { border: 2px solid #22282e; padding: 10px 14px; margin: 14px 0; font-size: 16px; font-weight: 600; }
.head.is-bad { border-color: #a3241c; color: #a3241c; } .head.is-warn { border-color: #7a6400; color: #6b5700; }
figure { margin: 14px 0; overflow-x: auto; } svg.chain { display: block; width: auto; max-width: 100%; margin: 0 auto; }
figcaption { font-size: 12px; color: #5c666e; margin-top: 2px; }
.finding { border-left: 4px solid #8a939b; padding: 2px 0 2px 14px; margin: 18px 0; break-inside: auto; }
.finding.is-bad { border-color: #a3241c; } .finding.is-warn { border-color: #b89a1d; }
.finding h3 { font-size: 15px; margin-top: 8px; }
.no { display: inline-block; min-width: 20px; height: 20px; line-height: 20px; border-radius: 10px; color: #fff;
  background: #4a6a8a; text-align: center; font-size: 12px; margin-right: 4px; }
.is-bad .no { background: #a3241c; } .is-warn .no { background: #7a6400; }
.tag { font-size: 11.5px; text-transform: uppercase; letter-spacing: .04em; }
.is-bad .tag { color: #a3241c; } .is-warn .tag { color: #6b5700; }
dl { display: grid; grid-template-columns: 118px 1fr; gap: 3px 12px; margin: 6px 0; font-size: 13px; }
dl.by-rule { grid-template-columns: 190px 1fr; } dt { color: #667078; }
dd { margin: 0; overflow-wrap: anywhere; } dd p { margin: 0 0 3px; }
.path { font-family: ui-monospace, Consolas, "DejaVu Sans Mono", monospace; font-size: 12px; }
ul.ask { list-style: none; padding: 0; margin: 4px 0 12px; } ul.ask li { margin: 5px 0; padding-left: 26px;
  position: relative; max-width: 76ch; break-inside: avoid; }
ul.ask li::before { content: ""; position: absolute; left: 2px; top: 3px; width: 12px; height: 12px;
  border: 1.3px solid #22282e; }
.receipt code { font-size: 10.5px; }
@media screen { figure.wide { width: min(96vw, 1900px); margin-left: 50%; transform: translateX(-50%); }
  figure.wide figcaption { max-width: 812px; margin: 2px auto; } }
@media print { figure.wide { page: wide; break-before: page; break-after: page; }
  svg.chain { min-width: 0 !important; max-height: 225mm; }
  figure.wide svg.chain { width: 100%; max-height: 168mm; height: auto; }
  figure { overflow: visible; } .finding { break-inside: auto; } .finding h3 { break-after: avoid;
  break-inside: avoid; } dd p, dt { break-inside: avoid; } }
"""
)
"""CSS; it loads nothing."""
