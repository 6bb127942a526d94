"""What a check found, in words: what a claim says, its verdicts, what an ask came to, where a quotation is from.

Works on the JSON shapes of docs/answers.md, so that people and programs are told the same.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from itertools import groupby
from typing import Any

from onrecord.cli.wording import STATE_WORDS, briefly, count_of, sources

Json = Mapping[str, Any]
Titles = Mapping[str, str]

VERDICTS = {
    "supported": ("supported", "the record holds the same"),
    "contradicted": ("contradicted", "the record holds otherwise"),
    "premature": ("premature", "it had not happened yet, and did later"),
    "outdated": ("outdated", "it was so, and is so no longer"),
    "wrong_party": ("wrong party", "it happened to another party, and never to the one named"),
    "not_on_record": ("not on record", "the list was seen whole at that time, and it is not there"),
    "check_by_hand": ("check by hand", "the evidence or the wording does not decide; the reasons say why"),
    "not_checkable": ("not checkable", "it is not said to be so, or no record could tell"),
}
"""Each verdict as people read it, and what it means; alarms before what is left open."""
VERDICT_STYLES = {
    "supported": "good", "contradicted": "bad", "premature": "bad", "outdated": "bad", "wrong_party": "bad",
    "not_on_record": "bad", "check_by_hand": "warn", "not_checkable": "dim",
}  # fmt: skip
GRAVEST = ("bad", "warn", "good", "dim")
MODALITIES = {
    "asserted": "said to be so", "considered": "considered", "proposed": "proposed", "predicted": "expected",
    "offered": "offered", "conditional": "said under a condition", "urged": "urged", "demanded": "demanded",
    "denied": "denied",
}  # fmt: skip
EVENTS = {
    "add": ("{target} put on {list}", "{target} not put on {list}"),
    "remove": ("{target} taken off {list}", "{target} not taken off {list}"),
    "maintain": ("{target} kept on {list}", "{target} not on {list}"),
    "amend": ("the listing of {target} on {list} changed", "the listing of {target} on {list} not changed"),
    "license": ("a licence for {target}", "no licence for {target}"),
    "restrict_goods": ("{goods} of {target} held back", "{goods} of {target} not held back"),
    "release_goods": ("{goods} of {target} released", "{goods} of {target} not released"),
    "law_propose": ("{target} introduced", "{target} not introduced"),
    "law_pass": ("{target} passed", "{target} not passed"),
    "law_enact": ("{target} enacted", "{target} not enacted"),
    "law_in_force": ("{target} in force", "{target} not in force"),
    "law_effect": ("what {target} does", "what {target} does not do"),
}
"""What is said to have happened, and the same denied."""
ASKED = {"add": "put on a list", "remove": "take off a list", "maintain": "keep on a list"}
RESULTS = {
    "done": "done as asked", "partly": "done in part", "not_done": "not done", "unknown": "not known",
    "not_checkable": "not followed",
}  # fmt: skip
RELATIONS = {
    "contradiction": ("contradict one another", "bad"),
    "tension": ("in tension", "warn"),
    "succession": ("one after the other", "cool"),
    "agreement": ("agree", "good"),
    "paraphrase": ("say the same in other words", "dim"),
    "quote_match": ("share words that are quoted", "dim"),
}
FIGURE_STYLES = {"supported": "good", "contradicted": "bad", "check_by_hand": "warn", "not_checkable": "dim"}
MOST_NAMES = 4
_OF_LIST = re.compile(r"([a-z]{2,4}(?:-[a-z0-9]+)+): (.+)")


def verdict(name: str) -> str:
    """A verdict as people read it."""
    return VERDICTS[name][0]


def squeezed(text: str) -> str:
    """A text on one line, with single spaces."""
    return " ".join(text.split())


def what_is_said(claim: Json, titles: Titles) -> str:
    """Who is said to be put where, or what else is said to have happened, and to whom."""
    unnamed = "a law that is not named" if claim["event"].startswith("law_") else "a party that is not named"
    target = squeezed(claim["target"]) if claim["target"] else unnamed
    goods = squeezed(claim["goods"] or "goods")
    text = EVENTS[claim["event"]][claim["polarity"] == "-"]
    if claim["goods"] and (not claim["target"] or squeezed(claim["target"]) in goods):
        text = text.replace("{goods} of {target}", "{goods}")
    return text.format(target=target, list=_lists(claim, titles), goods=goods)


def _lists(claim: Json, titles: Titles) -> str:
    lists = [name for name in claim["lists"] if name != "law"]
    if not lists:
        return f"a list not named ({claim['authority']})" if claim["authority"] else "a list not named"
    implied = ", implied" if claim["list_bound"] == "implied" else ""
    told = [f"{titles[name]} ({name}{implied})" if name in titles else name for name in lists[:MOST_NAMES]]
    more = f" or {len(lists) - MOST_NAMES} more" if len(lists) > MOST_NAMES else ""
    return f"the {' or '.join(told)}{more}"


def when_said(claim: Json) -> str:
    """The time that a claim gives: its words and what they come to; empty where it gives none."""
    if not claim["time_text"]:
        return ""
    text, value = squeezed(claim["time_text"]), claim["time_value"]
    return f"{text} ({value})" if value and value not in text else text


def how_said(claim: Json) -> str:
    """Who did it and when, how sure the text is of that, and who says so."""
    parts = [f"done by {squeezed(claim['actor'])}"] if claim["actor"] and claim["modality"] == "asserted" else []
    parts += [when_said(claim)] if claim["time_text"] else []
    who = [squeezed(one["source"]) for one in claim["attribution"] if one["kind"] != "narrator"]
    parts.append(f"{MODALITIES[claim['modality']]}, by {', by '.join(who) if who else 'the text itself'}")
    parts += ["in the headline"] if claim["in_title"] else []
    parts += ["rejected by the text itself"] if claim["rejected"] else []
    return "; ".join(parts)


def reasons(gate: Iterable[str]) -> list[str]:
    """What bars an alarm, or is missing; what holds of several lists in one line.

    >>> reasons(["no day", "us-bis-el: no look", "us-ofac-sdn: no look"])
    ['no day', 'us-bis-el, us-ofac-sdn: no look']
    """
    found: dict[str, list[str]] = {}
    for reason in gate:
        of_list = _OF_LIST.fullmatch(reason)
        found.setdefault(of_list[2] if of_list else reason, []).extend([of_list[1]] if of_list else [])
    return [f"{_few(lists)}: {reason}" if lists else reason for reason, lists in found.items()]


def _few(names: list[str]) -> str:
    more = f" and {len(names) - MOST_NAMES} more" if len(names) > MOST_NAMES else ""
    return f"{', '.join(names[:MOST_NAMES])}{more}"


def sides(found: Iterable[Json]) -> str:
    """The verdicts on a text without a day, for each time in which it can have been written.

    >>> sides([{"from": None, "to": "2023-11-16", "verdict": "premature"},
    ...        {"from": "2023-11-16", "to": None, "verdict": "supported"}])
    'if written before 2023-11-16: premature; from that day on: supported'
    """
    told: list[str] = []
    before = None
    for name, group in groupby(found, lambda side: side["verdict"]):
        alike = [*group]
        start, stop = alike[0]["from"], alike[-1]["to"]
        if start and told and start == before:
            span = f"from that day until before {stop}" if stop else "from that day on"
        elif start:
            span = f"from {start} until before {stop}" if stop else f"on {start} or later"
        else:
            span = f"before {stop}" if stop else "on any day"
        told.append(f"{span}: {verdict(name)}")
        before = stop
    return f"if written {'; '.join(told)}"


def written(document: Json) -> str:
    """When a document was written, and on what that rests."""
    said, evidence = document["written"], document["written"]["evidence"]
    first, last = said["first"], said["last"]
    because = f": “{squeezed(evidence)}”" if evidence else ""
    if said["basis"] == "unknown" or not (first or last):
        return f"when it was written is not known{because}"
    if first == last:
        days = f"written {first}"
    elif first and last:
        days = f"written from {first} to {last}"
    else:
        days = f"written {first} or later" if first else f"written {last} or before"
    basis = {
        "given": ", as you say", "metadata": ", by the data of its page", "dateline": ", by its own date",
        "inferred": ", by the latest of which it speaks as past",
    }[said["basis"]]  # fmt: skip
    return f"{days}{basis}{because}"


def counted(claims: Iterable[Json]) -> str:
    """How many claims have which verdict at publication."""
    counts: dict[str, int] = {}
    for claim in claims:
        counts[claim["verdict_at_pub"]] = counts.get(claim["verdict_at_pub"], 0) + 1
    return ", ".join(f"{counts[name]} {verdict(name)}" for name in VERDICTS if name in counts)


def quote_source(quote: Json) -> str:
    """Where a quotation comes from, and how its words differ."""
    match quote["match"]:
        case None:
            return "in none of the texts given"
        case "exact":
            return f"word for word in {quote['primary_doc']}"
        case "house_style":
            return f"in {quote['primary_doc']}, but for spelling and marks"
    return f"nearly in {quote['primary_doc']}: {'; '.join(_edit(one) for one in quote['edits'])}"


def _edit(edit: Json) -> str:
    said, was = squeezed(edit["said"] or ""), squeezed(edit["was"] or "")
    if not said:
        return f"“{was}” was left out"
    return f"“{was}” became “{said}”" if was else f"“{said}” was put in"


def asked_by(ask: Json) -> str:
    """Who asks, whom, and when."""
    signed = [squeezed(one["organisation"] or one["name"]) for one in ask["signatories"]]
    who = [squeezed(ask["asker"])] if ask["asker"] else []
    if signed:
        count = count_of(len(signed), "signature", "signatures")
        who.append(f"{count} ({_few(signed)})")
    parts = [f"by {'; '.join(who)}" if who else "by the text itself"]
    parts += [f"to {squeezed(ask['addressee'])}"] if ask["addressee"] else []
    parts += [f"on {ask['day']}"] if ask["day"] else []
    return ", ".join(parts)


def asked(ask: Json) -> str:
    """What is asked for."""
    event = str(ask["event"])
    return ASKED.get(event, event.replace("_", " "))


def ask_result(ask: Json) -> str:
    """What became of an ask by the day asked about."""
    note = f": {ask['note']}" if ask["note"] else ""
    return f"by {ask['today']}: {RESULTS[ask['result']]}{note}"


def followed(entry: Json) -> str:
    """What became of one entry that an ask means."""
    became = entry["became"].replace("_", " ")
    changed = f" {briefly(entry['on'])}" if entry["on"] else ""
    cited = f" ({sources(entry['on'])})" if entry["on"] and sources(entry["on"]) else ""
    known = entry["last_known"]
    last = f"; last known {STATE_WORDS[known['state']]} {known['on']}" if known and entry["became"] == "unknown" else ""
    return f"{'not known' if became == 'unknown' else became}{changed}{cited}{last}"


def states(found: Json | None) -> str:
    """The states of a party on the lists, in a row."""
    if found is None:
        return "day not known"
    return "; ".join(f"{name} {STATE_WORDS[state]}" for name, state in found.items()) or "on no list"


def witness(item: Json) -> str:
    """Why several documents are one witness."""
    docs = ", ".join(item["docs"])
    why = {
        "source": f"rest on {item['source']}", "quoted": f"rest on {item['source']}, which is quoted",
        "copy": "are mostly the same words",
    }[item["kind"]]  # fmt: skip
    return f"{docs} {why}"


def language(code: str) -> str:
    """The name of a language in English, its code where it has none.

    >>> language("es"), language("xx")
    ('Spanish', 'xx')
    """
    import pycountry

    found = pycountry.languages.get(alpha_2=code)
    return str(found.name) if found else code
