"""All paths: beside the best path of a finding, every other one from the goods to what it is about."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from onrecord.tracing.asked import Asked
from onrecord.tracing.chains import MOST_PATHS
from onrecord.tracing.findings import Finding


def with_all_paths(asked: Asked, findings: Sequence[Finding], on: date) -> list[Finding]:
    """The findings, each with the further paths between the two ends of its own, the shortest first, at most
    `MOST_PATHS` of them, by the links that hold on the day."""
    found = []
    for one in findings:
        if len(one.path) > 1:
            between = asked.chain.chains.upstream(one.path[0].node, on).all_paths(one.path[-1].node, MOST_PATHS)
            paths = [asked.steps(path) for path in between.paths]
            others = tuple(path for path in paths if path != one.path)
            found.append(replace(one, other_paths=others, more_paths=between.cut))
        else:
            found.append(one)
    return found
