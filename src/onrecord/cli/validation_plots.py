"""Plots of a validation report, as SVG that needs no script: recall by manipulation, thresholds, scores.

Widths and heights are in CSS pixels; the page scales a plot to its column. All text goes through `escaped`.
"""

from __future__ import annotations

import html
from collections.abc import Mapping, Sequence
from typing import Any

from onrecord.cli.ink import clean

Json = Mapping[str, Any]

WIDTH = 680
LEFT, RIGHT = 200, 120
ROW = 17
TRUE_COLOUR, FALSE_COLOUR, OTHER_COLOUR, GRID, TEXT = "#1f5f8b", "#b3472f", "#8a6d1f", "#d9dde1", "#3a4148"


def escaped(text: object) -> str:
    """A text for HTML: nothing in it is markup, a control code or an override of direction.

    >>> escaped("<b>&\\x1b\\u202e")
    '&lt;b&gt;&amp;\\\\x1b\\\\u202e'
    """
    return html.escape(clean(str(text)))


def percent(share: float | None, digits: int = 1) -> str:
    """A share in per cent, rounded towards less than it is: only all is 100 %.

    >>> percent(1.0), percent(0.99999), percent(0.5), percent(None)
    ('100 %', '99.9 %', '50.0 %', '-')
    """
    if share is None:
        return "-"
    if share == 1:
        return "100 %"
    scale = 10**digits
    value = round(share * 100, digits)
    return f"{min(value, 100 - 1 / scale):.{digits}f} %"


def recall_plot(manipulations: Sequence[Json]) -> str:
    """A row for each manipulation: the share found, with its interval of 95 %."""
    rows = [one for one in manipulations if one["found"]["of"]]
    lowest = min((one["found"]["low"] for one in rows), default=0.0)
    start = max(0.0, int(lowest * 10) / 10)
    inner = WIDTH - LEFT - RIGHT

    def x(share: float) -> float:
        return LEFT + (share - start) / (1 - start) * inner

    height = len(rows) * ROW + 34
    parts = []
    for step in range(6):
        share = start + (1 - start) * step / 5
        parts.append(_line(x(share), 4, x(share), height - 26, GRID))
        parts.append(_text(x(share), height - 10, f"{share * 100:.0f} %", "middle"))
    for number, one in enumerate(rows):
        y, found = 14 + number * ROW, one["found"]
        parts.append(_text(LEFT - 8, y + 4, one["title"], "end"))
        parts.append(_line(x(found["low"]), y, x(found["high"]), y, TRUE_COLOUR, 3, 0.45))
        parts.append(f'<circle cx="{x(found["share"]):.1f}" cy="{y}" r="3.6" fill="{TRUE_COLOUR}"/>')
        parts.append(_text(WIDTH - RIGHT + 12, y + 4, f"{percent(found['share'])}  of {found['of']:,}", "start"))
    return _svg(height, parts, "Share of changed names that were found, by manipulation")


def threshold_plot(lines: Sequence[Json], threshold: float) -> str:
    """Two panels over the thresholds: recall above, the shares of made names with a hit below."""
    made = [one["made"] for one in lines[0]["unlisted"]]
    recall = [(line["threshold"], line["recall"]["share"] or 0.0) for line in lines]
    false = [
        [(line["threshold"], line["unlisted"][at]["with_hit"]["share"] or 0.0) for line in lines]
        for at in range(len(made))
    ]
    lowest = min(value for _, value in recall)
    parts = _panel(14, 130, [("listed, changed", TRUE_COLOUR, recall)], lowest, 1.0, threshold, "found")
    top = max([value for line in false for _, value in line] + [0.001])
    colours = (FALSE_COLOUR, OTHER_COLOUR)
    named = [(f"made: {kind}", colours[at % 2], false[at]) for at, kind in enumerate(made)]
    parts += _panel(186, 130, named, 0.0, top, threshold, "with a hit")
    for line in lines[::2]:
        parts.append(_text(_across(line["threshold"]), 340, f"{line['threshold']:.2f}", "middle"))
    return _svg(348, parts, "Recall and false positives over thresholds")


def _across(value: float, low: float = 0.6, high: float = 0.9) -> float:
    return 70 + (value - low) / (high - low) * (WIDTH - 70 - RIGHT)


def _panel(
    top: float, tall: float, lines: Sequence[tuple[str, str, Sequence[tuple[float, float]]]], low: float, high: float,
    threshold: float, what: str,
) -> list[str]:  # fmt: skip
    """Lines over the thresholds, each named at its end, with a scale of shares from `low` to `high`."""
    span = (high - low) or 1.0

    def y(value: float) -> float:
        return top + tall - (value - low) / span * tall

    parts = []
    for step in range(5):
        value = low + span * step / 4
        parts.append(_line(70, y(value), WIDTH - RIGHT, y(value), GRID))
        parts.append(_text(64, y(value) + 4, f"{value * 100:.1f} %", "end"))
    if 0.6 <= threshold <= 0.9:
        parts.append(_line(_across(threshold), top - 6, _across(threshold), top + tall, TEXT, 1, 0.7, "4 3"))
    taken: list[float] = []
    for name, colour, points in lines:
        path = " ".join(f"{_across(at):.1f},{y(value):.1f}" for at, value in points)
        parts.append(f'<polyline points="{path}" fill="none" stroke="{colour}" stroke-width="2"/>')
        place = y(points[-1][1]) + 4
        while any(abs(place - other) < 13 for other in taken):
            place -= 13
        taken.append(place)
        parts.append(_text(WIDTH - RIGHT + 8, place, name, "start", colour))
    parts.append(_text(70, top - 4, what, "start"))
    return parts


def score_plot(scores: Json, threshold: float) -> str:
    """Two rows of bars over the scores: the right entries of changed names, and the best hits of made names."""
    made = scores["unlisted"]
    other = [sum(column) for column in zip(*(one["counts"] for one in made), strict=True)]
    below = sum(one["below"] for one in made)
    listed, low = scores["listed"], scores["from"]
    named = "listed, changed: the right entry"
    parts = _bars(14, 120, listed["counts"], listed["below"], low, TRUE_COLOUR, named, threshold)
    parts += _bars(176, 120, other, below, low, FALSE_COLOUR, "on no list: the best hit", threshold)
    for hundredths in range(round(low * 100), 101, 5):
        parts.append(_text(_across(hundredths / 100, low, 1.01), 316, f"{hundredths / 100:.2f}", "middle"))
    return _svg(324, parts, "How scores are spread")


def _bars(
    top: float, tall: float, counts: Sequence[int], below: int, low: float, colour: str, what: str, threshold: float
) -> list[str]:
    total, most = sum(counts) + below, max([*counts, 1])
    wide = (_across(1.01, low, 1.01) - _across(low, low, 1.01)) / len(counts)
    parts = [_line(70, top + tall, WIDTH - RIGHT, top + tall, GRID)]
    for at, count in enumerate(counts):
        size, x = count / most * tall, _across(low + at / 100, low, 1.01)
        if count:
            parts.append(
                f'<rect x="{x:.1f}" y="{top + tall - size:.1f}" width="{wide - 0.8:.1f}" height="{size:.1f}"'
                f' fill="{colour}" fill-opacity="0.8"/>'
            )
    if threshold >= low:
        line = _across(threshold, low, 1.01)
        parts.append(_line(line, top - 4, line, top + tall, TEXT, 1, 0.7, "4 3"))
    parts.append(_text(70, top - 2, what, "start", colour))
    parts.append(_text(64, top + 10, percent(most / total if total else 0.0), "end"))
    parts.append(_text(64, top + tall, "0", "end"))
    parts.append(_text(WIDTH - RIGHT + 8, top + tall, f"{percent(below / total if total else 0.0)} lower", "start"))
    return parts


def _line(
    x1: float, y1: float, x2: float, y2: float, colour: str, wide: float = 1, opacity: float = 1, dash: str = ""
) -> str:
    dashed = f' stroke-dasharray="{dash}"' if dash else ""
    return (
        f'<line x1="{x1:.1f}" y1="{y1:.1f}" x2="{x2:.1f}" y2="{y2:.1f}" stroke="{colour}" stroke-width="{wide}"'
        f' stroke-opacity="{opacity}"{dashed}/>'
    )


def _text(x: float, y: float, text: str, anchor: str, colour: str = TEXT) -> str:
    return (
        f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}" fill="{colour}" font-size="11.5">{escaped(text)}</text>'
    )


def _svg(height: float, parts: Sequence[str], title: str) -> str:
    return (
        f'<svg viewBox="0 0 {WIDTH} {height:.0f}" width="{WIDTH}" height="{height:.0f}" role="img"'
        f' xmlns="http://www.w3.org/2000/svg"><title>{escaped(title)}</title>{"".join(parts)}</svg>'
    )
