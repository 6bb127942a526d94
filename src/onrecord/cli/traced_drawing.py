"""The chain of a shipment as a picture: SVG made here, without scripts, fonts or other files.

Raw materials stand left, the goods right. A line shows by its stroke how much a link proves; on the paths of findings
it is coloured, and the weakest link of each is marked. All text of the document goes through `escaped`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import Any

from onrecord.cli.ink import clean, width
from onrecord.cli.layered import Edge, Layout, Sizes, layered
from onrecord.cli.traced_words import LEVELS, level_words
from onrecord.cli.validation_plots import escaped
from onrecord.tracing.shipment import Node, Shipment

Json = Mapping[str, Any]

MOST_DRAWN = 60
"""A chain of more nodes is drawn only where findings pass."""
SIZES = Sizes(width=130, height=54, gap=50, space=13, lane=9, most=12)
MOST_IN_A_COLUMN = (24, 16, 12, 10, 8)
PAPER = (1010, 620)
"""The pixels of a sheet of A4 across, which a picture should fit."""
COLOURS = {
    "prohibited": "#a3241c", "presumed_prohibited": "#a3241c", "detain": "#b2481a", "seizure": "#b2481a",
    "licence_required": "#8f5a00", "regulated": "#7a6400", "unresolved": "#7a6400", "caution": "#7a6400",
    "info": "#4a6a8a",
}  # fmt: skip
STROKES = {
    "lot": ("3", ""), "invoice": ("2", ""), "contract": ("1.3", ""), "supplier_relationship": ("1.3", "6 4"),
    "inferred": ("1.3", "1.5 4"),
}  # fmt: skip
"""How wide a line of each level is, and how it is broken."""
PLAIN, TEXT, FAINT = "#8a939b", "#22282e", "#5c666e"
LETTER = 6.4
"""About how wide a letter of 10.5 pixels is."""
MARGIN = 14
LEAST = 0.7
"""How far a picture is made smaller to fit a screen, before it is scrolled."""


@dataclass(slots=True)
class Marks:
    """What findings say of the chain: for each node the numbers of the findings it is the point of, for each link the
    gravest severity that passes it, and the links that are the weakest of a path."""

    numbers: dict[str, list[int]] = field(default_factory=dict)
    severity: dict[str, str] = field(default_factory=dict)
    passed: dict[Edge, str] = field(default_factory=dict)
    weakest: dict[Edge, None] = field(default_factory=dict)
    nodes: dict[str, None] = field(default_factory=dict)


def marks_of(findings: Sequence[Json]) -> Marks:
    """The marks of findings, numbered from 1 in their order, the gravest first."""
    marks = Marks()
    for number, one in enumerate(findings, 1):
        path = one["path"]
        if not path:
            continue
        point = path[-1]["node"]
        marks.numbers.setdefault(point, []).append(number)
        marks.severity.setdefault(point, one["severity"])
        marks.nodes.update(dict.fromkeys(step["node"] for step in path))
        weakest = None
        for near, far in pairwise(path):
            edge = far["node"], near["node"]
            marks.passed.setdefault(edge, one["severity"])
            if weakest is None and far["level"] == one["weakest_link"]:
                weakest = edge
        if weakest and one["severity"] != "info":
            marks.weakest[weakest] = None
    return marks


def drawing(shipment: Shipment, findings: Sequence[Json]) -> tuple[str, str]:
    """The picture of a chain with its findings, and a line on what it leaves out; both empty without a chain."""
    marks = marks_of(findings)
    levels = _levels(shipment)
    nodes = {node.id: node for node in shipment.nodes}
    for name in (*(name for edge in levels for name in edge), *marks.nodes):
        nodes.setdefault(name, Node(name))
    if not nodes:
        return "", ""
    kept, note = _kept(nodes, marks, shipment)
    layout = _fitting(kept, levels)
    shown = {edge: level for edge, level in levels.items() if edge in layout.edges}
    return _svg(shipment, {name: nodes[name] for name in kept}, shown, layout, marks), note


def _fitting(nodes: Sequence[str], levels: Mapping[Edge, str]) -> Layout:
    """The layout that is largest on paper, with columns as long as may be."""
    tried = [layered(nodes, levels, replace(SIZES, most=most)) for most in MOST_IN_A_COLUMN]
    return max(tried, key=lambda one: min(1.0, PAPER[0] / one.width, PAPER[1] / one.height))


def _levels(shipment: Shipment) -> dict[Edge, str]:
    """Each pair of linked nodes, with the level of the best link between them."""
    found: dict[Edge, str] = {}
    for link in sorted(shipment.links, key=lambda link: -link.level):
        found.setdefault((link.source, link.target), link.level.text)
    return found


def _kept(nodes: Mapping[str, Node], marks: Marks, shipment: Shipment) -> tuple[list[str], str]:
    if len(nodes) <= MOST_DRAWN:
        return [*nodes], ""
    goods = [good.node for good in shipment.goods if good.node]
    kept = [*dict.fromkeys((*marks.nodes, *goods))][:MOST_DRAWN]
    return kept, f"{len(kept)} of {len(nodes):,} nodes are drawn: those on the paths of findings, the gravest first."


def _svg(
    shipment: Shipment, nodes: Mapping[str, Node], levels: Mapping[Edge, str], layout: Layout, marks: Marks
) -> str:
    used = [level for level in LEVELS if level in levels.values()]
    wide = max(layout.width, sum(map(_legend_room, used))) + 2 * MARGIN
    high = layout.height + 2 * MARGIN + (34 if used else 6)
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" class="chain" width="{wide:.0f}" height="{high:.0f}" '
        f'viewBox="0 0 {wide:.0f} {high:.0f}" style="min-width:{wide * LEAST:.0f}px" role="img" '
        'aria-label="The chain of the shipment">',
        f'<g transform="translate({MARGIN},{MARGIN})" font-size="10.5" fill="{TEXT}">',
    ]
    for edge in sorted(layout.edges, key=lambda edge: edge in marks.passed):
        parts += _edge(layout.edges[edge], levels[edge], marks.passed.get(edge))
    goods = {good.node: good.description or good.id for good in shipment.goods if good.node}
    captions = {party.id: party.caption for party in shipment.parties}
    for name, node in nodes.items():
        parts += _box(node, captions.get(node.party or "", node.party), layout.boxes[name], marks, goods.get(name))
    for edge in marks.weakest:
        if edge in layout.edges:
            parts.append(_weakest(layout.edges[edge]))
    parts.append("</g>")
    if used:
        parts += _legend(used, high - 16)
    parts.append("</svg>")
    return "".join(parts)


def _edge(points: Sequence[tuple[float, float]], level: str, severity: str | None) -> Iterator[str]:
    wide, broken = STROKES[level]
    colour = COLOURS[severity] if severity else PLAIN
    dash = f' stroke-dasharray="{broken}"' if broken else ""
    (x, y) = points[0]
    path = f"M{x:.1f} {y:.1f}"
    for place, (there, height) in enumerate(points[1:], 1):
        if place % 2:
            middle = (x + there) / 2
            path += f"C{middle:.1f} {y:.1f} {middle:.1f} {height:.1f} {there:.1f} {height:.1f}"
        else:
            path += f"L{there:.1f} {height:.1f}"
        x, y = there, height
    yield f'<path d="{path}" fill="none" stroke="{colour}" stroke-width="{wide}"{dash}/>'
    toward = 1 if points[-1][0] >= points[-2][0] else -1
    yield f'<path d="M{x:.1f} {y:.1f}l{-7 * toward} -3.6v7.2z" fill="{colour}"/>'


def _box(node: Node, party: str | None, corner: tuple[float, float], marks: Marks, yields: str | None) -> Iterator[str]:
    x, y = corner
    severity = marks.severity.get(node.id)
    colour = COLOURS[severity] if severity else PLAIN
    fill = "#fdf1ee" if severity and severity != "info" else "#f6f8f9" if node.id in marks.nodes else "#fff"
    stroke = "2" if severity else "1"
    whole = " · ".join(text for text in (node.product, party, node.place, node.id) if text)
    yield (
        f'<g><title>{escaped(whole)}</title><rect x="{x:.1f}" y="{y:.1f}" width="{SIZES.width:.0f}" '
        f'height="{SIZES.height:.0f}" rx="4" fill="{fill}" stroke="{colour}" stroke-width="{stroke}"/>'
    )
    room = int((SIZES.width - 14) / LETTER)
    day = node.date.isoformat() if node.date else ""
    place = " · ".join(text for text in (node.place or "no place given", day) if text)
    rows = [(node.product or node.id, ' font-weight="600"'), (party or "no party given", ""), (place, "")]
    for number, (text, weight) in enumerate(rows):
        known = number == 0 or (party if number == 1 else node.place)
        ink = TEXT if known else FAINT
        style = f'{weight} fill="{ink}"' + ("" if known else ' font-style="italic"')
        yield f'<text x="{x + 7:.1f}" y="{y + 16 + number * 15:.1f}"{style}>{escaped(shortened(text, room))}</text>'
    if yields:
        yield (
            f'<rect x="{x + SIZES.width - 3:.1f}" y="{y:.1f}" width="3" height="{SIZES.height:.0f}" fill="{TEXT}"/>'
            f'<text x="{x + SIZES.width:.1f}" y="{y + SIZES.height + 9:.1f}" font-size="8.5" text-anchor="end" '
            f'fill="{FAINT}">{escaped(shortened(yields, room + 6))}</text>'
        )
    for place_of, number in enumerate(marks.numbers.get(node.id, ())[:6]):
        middle = x + SIZES.width - 8 - 17 * place_of
        yield (
            f'<circle cx="{middle:.1f}" cy="{y:.1f}" r="8" fill="{colour}"/><text x="{middle:.1f}" y="{y + 3.4:.1f}" '
            f'font-size="9.5" font-weight="700" text-anchor="middle" fill="#fff">{number}</text>'
        )
    yield "</g>"


def shortened(text: str, room: int) -> str:
    """The text, cut to about `room` letters; signs that take two cells of a terminal count as two.

    >>> shortened("cotton yarn", 20), shortened("cotton yarn", 8)
    ('cotton yarn', 'cotton …')
    """
    text = clean(text)
    if width(text) <= room:
        return text
    kept = ""
    for sign in text:
        if width(kept + sign) > room - 1:
            break
        kept += sign
    return f"{kept}…"


def _weakest(points: Sequence[tuple[float, float]]) -> str:
    """The mark of a weakest link, where it comes to its target: the stroke of the line says of which level it is."""
    (x, y), (there, height) = points[-2:]
    middle, high = (x + there) / 2, (y + height) / 2
    return (
        f'<rect x="{middle - 22:.1f}" y="{high - 7:.1f}" width="44" height="14" rx="7" fill="#fff" stroke="#a3241c"/>'
        f'<text x="{middle:.1f}" y="{high + 2.8:.1f}" font-size="8.5" text-anchor="middle" fill="#a3241c">'
        "weakest</text>"
    )


def _legend(levels: Sequence[str], y: float) -> Iterator[str]:
    x = MARGIN
    for level in levels:
        wide, broken = STROKES[level]
        dash = f' stroke-dasharray="{broken}"' if broken else ""
        yield f'<path d="M{x} {y:.1f}h26" stroke="{PLAIN}" stroke-width="{wide}"{dash}/>'
        yield f'<text x="{x + 31}" y="{y + 3.2:.1f}" font-size="9.5" fill="{FAINT}">{level_words(level)}</text>'
        x += _legend_room(level)


def _legend_room(level: str) -> int:
    return 55 + 6 * len(level)
