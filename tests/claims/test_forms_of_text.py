"""Forms of text: however a list is set, and whatever a page puts around a sentence, the claims stay the same."""

from __future__ import annotations

import textwrap
from collections.abc import Callable

import pytest

from claims_named import claims_in

BEFORE = (
    "The United States keeps several sanctions lists and has used them often against firms that help the Russian army."
)
AFTER = "The measures take effect on Friday, a spokesman said in a statement to reporters."
NAMES = ["Acme Optics", "Beta Vision Co., Ltd.", "Ivan Petrov", "Kestrel Drones LLC"]
WHO = ["acme optics", "beta vision", "petrov", "kestrel drones"]
INTROS = [
    ("add", "asserted", "The following entities have been added to the Entity List:"),
    ("add", "asserted", "The Commerce Department today added these companies to the Entity List:"),
    ("remove", "asserted", "The following have been removed from the SDN List:"),
    ("remove", "asserted", "The following deletions have been made to OFAC's SDN List:"),
    ("add", "asserted", "Those sanctioned today are:"),
    ("add", "asserted", "Who was added to the UK sanctions list today:"),
    ("add", "asserted", "Full list of those sanctioned by the EU:"),
    ("add", "asserted", "Today, the UK has sanctioned:"),
    ("add", "urged", "We urge the Commerce Department to add the following companies to the Entity List:"),
    ("add", "predicted", "The EU will add the following entities to its sanctions list:"),
]
Set = Callable[[list[str]], str]


def lines(mark: str = "{name}", between: str = "\n") -> Set:
    """Names, a row each, set as `mark` says, which can have the number or letter of the row too."""
    return lambda names: (
        "\n\n" + between.join(mark.format(name=name, number=n + 1, letter="abcdef"[n]) for n, name in enumerate(names))
    )


FORMS: dict[str, Set] = {
    "bullets": lines("• {name}"),
    "hyphens apart": lines("- {name}", "\n\n"),
    "stars": lines("* {name}"),
    "numbers": lines("{number}. {name}"),
    "numbers in brackets": lines("({number}) {name}"),
    "letters": lines("{letter}) {name}"),
    "lines": lines(),
    "paragraphs": lines(between="\n\n"),
    "lines with a tail": lines("{name}, China"),
    "lines with a dash": lines("{name} – based in Dubai"),
    "lines with a bracket": lines("{name} (Minsk)"),
    "bars": lines("{name} | China | drone parts"),
    "tabs": lines("{name}\tChina\tdrone parts"),
    "bold": lines("**{name}**, a maker of drones", "\n\n"),
    "bold bullets": lines("- **{name}** – a maker of drones"),
    "what each did": lines("• {name} – made parts for drones used by the Russian army"),
    "a sentence each": lines("• {name} is a supplier of the Russian army."),
    "why each": lines("• {name}, for supplying the Russian army with drones."),
    "paragraphs led by names": lines(
        "{name}: The party makes parts for drones that have been used by the Russian army in its war against Ukraine, "
        "officials said on Friday.",
        "\n\n",
    ),
    "capitals": lambda names: lines()([name.upper() for name in names]),
    "entries": lambda names: (
        "\n\nACME OPTICS (a.k.a. ACME LENSES), 12 Lenin St, Minsk, Belarus; Tax ID No. 123456 (Belarus) [EO14024]."
        "\n\nBETA VISION CO., LTD. (a.k.a. BETA), Minsk, Belarus; Organization Established Date 12 May 2010 [EO14024]."
        "\n\nPETROV, Ivan Ivanovich, Minsk, Belarus; DOB 12 Mar 1970; POB Minsk; Gender Male (individual) [EO14024]."
        "\n\nKESTREL DRONES LLC, Moscow, Russia; Registration Number 1234 [EO14024]."
    ),
    "under headings": lambda names: (
        f"\n\nEntities:\n\n• {names[0]}\n• {names[1]}\n• {names[3]}\n\nIndividuals:\n\n• {names[2]}"
    ),
    "under countries": lambda names: f"\n\nChina: {names[0]}, {names[1]}\nBelarus: {names[2]}\nRussia: {names[3]}",
    "within the line": lambda names: f" {names[0]}, {names[1]}, {names[2]} and {names[3]}.",
    "between semicolons": lambda names: f" {names[0]}; {names[1]}; {names[2]}; and {names[3]}.",
    "counted within the line": lambda names: " " + " ".join(f"{n}. {name}" for n, name in enumerate(names, 1)),
    "bullets within the line": lambda names: " " + " ".join(f"• {name}" for name in names),
}


@pytest.mark.parametrize("form", FORMS)
def test_a_list_names_the_same_parties_however_it_is_set(form: str) -> None:
    wrong = []
    for event, modality, intro in INTROS:
        text = f"{BEFORE}\n\n{intro}{FORMS[form](NAMES)}\n\n{AFTER}"
        found = [
            one
            for one in claims_in(text, known=True)
            if one.target is not None and (one.event.value, one.modality.value, one.positive) == (event, modality, True)
        ]
        told = [next((who for who in WHO if who in one.target.name.lower()), "") for one in found if one.target]
        if sorted(told) != sorted(WHO):
            wrong.append((intro, told))
    assert not wrong


@pytest.mark.parametrize(
    "text",
    [
        "The Treasury sanctioned Acme Optics. Its main suppliers are:\n\nBeta Vision\nIvan Petrov",
        "The Treasury sanctioned Acme Optics. It accused the firm of:\n\nTheft\nExports to Beta Vision",
        "The Treasury sanctioned Acme Optics. He said:\n\nBeta Vision has sued.\n\nIvan Petrov has not.",
        "The Treasury sanctioned Acme Optics. For more, contact:\n\nIvan Petrov\nBeta Vision",
        "Explained: the Treasury sanctioned Acme Optics.\n\nRead more: Beta Vision and Ivan Petrov",
    ],
)
def test_lines_behind_a_colon_are_no_rows_of_what_another_line_tells(text: str) -> None:
    found = claims_in(f"{BEFORE}\n\n{text}", known=True)
    assert {one.target.name for one in found if one.target is not None} == {"Acme Optics"}


SENTENCES = [
    "The Commerce Department added Acme Optics to the Entity List in May, officials said.",
    "Ivan Petrov was removed from the EU sanctions list, and Beta Vision stays on it.",
    "Lawmakers urged the Treasury to sanction Beta Vision over its sales to the army.",
    "The EU has imposed sanctions on Acme Optics. It had removed Beta Vision from its list in March.",
]
PAGE: dict[str, Callable[[str], str]] = {
    "furniture before": lambda text: f"Advertisement {text}",
    "furniture behind": lambda text: f"{text} Read more",
    "share": lambda text: f"Share {text}",
    "label": lambda text: f"Why it matters: {text}",
    "label of a paragraph": lambda text: f"What happened: {text}",
    "answer": lambda text: f"A: {text}",
    "credit": lambda text: f"{text} (Reporting by Jane Smith in Washington; Editing by John Doe)",
    "mark of a note": lambda text: f"{text}[2]",
    "marks within": lambda text: text.replace(" to ", "[1] to ").replace(",", ",[3]"),
    "emphasis": lambda text: text.replace("Beta Vision", "**Beta Vision**").replace("Acme Optics", "*Acme Optics*"),
    "double spaces": lambda text: text.replace(". ", ".  "),
    "no space": lambda text: text.replace(". It", ".It"),
    "no stop": lambda text: text.removesuffix("."),
    "no-break spaces": lambda text: text.replace(" ", "\u00a0"),
    "bullet": lambda text: f"• {text}",
    "dateline": lambda text: f"BRUSSELS, March 5 (Reuters) - {text}",
}


def said(text: str) -> list[tuple[str, str, bool, str]]:
    """The claims of a text: event, modality, polarity, target."""
    return sorted(
        (one.event.value, one.modality.value, one.positive, " ".join(one.target.name.split()) if one.target else "")
        for one in claims_in(text, known=True)
    )


@pytest.mark.parametrize("change", PAGE)
def test_what_a_page_puts_around_a_sentence_changes_nothing(change: str) -> None:
    wrong = []
    for sentence in SENTENCES:
        wanted = said(f"{BEFORE}\n\n{sentence}\n\n{AFTER}")
        assert wanted, sentence
        if said(f"{BEFORE}\n\n{PAGE[change](sentence)}\n\n{AFTER}") != wanted:
            wrong.append(PAGE[change](sentence))
    assert not wrong


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Q. Was Acme Optics added to the Entity List? A. It was removed in May.", "considered"),
        ("Was Ivan Petrov taken off the SDN list?\n\nPhoto: Beta Vision", "considered"),
        ("The Treasury sanctioned Ivan Petrov.\n\nPhoto: Beta Vision", "asserted"),
        ("The Treasury sanctioned Ivan Petrov.\n\nIn short: Beta Vision in May sued the firm.", "asserted"),
    ],
)
def test_what_stands_behind_a_label_goes_on_with_nothing(text: str, wanted: str) -> None:
    found = claims_in(f"{BEFORE}\n\n{text}", known=True)
    assert found[0].modality.value == wanted
    assert "Beta Vision" not in {one.target.name for one in found if one.target}


@pytest.mark.parametrize("width", [55, 64, 72, 80])
def test_broken_lines_change_nothing(width: int) -> None:
    whole = [
        BEFORE,
        *SENTENCES,
        "They keep U.S. chips out of the hands of the army, as firms in the U.S. know.",
        AFTER,
    ]
    broken = "\n\n".join("\n".join(textwrap.wrap(one, width)) for one in whole)
    assert said(broken) == said("\n\n".join(whole))


@pytest.mark.parametrize(
    ("heading", "event"),
    [
        ("Added to the Entity List", "add"), ("Also sanctioned", "add"), ("Newly listed by the EU", "add"),
        ("Removed from the SDN List last week", "remove"), ("Full list of those sanctioned by the EU", "add"),
        ("Which companies were added to the Entity List", "add"), ("New designations by OFAC", "add"),
        ("Individuals designated today", "add"), ("Deletions from the SDN List", "remove"),
        ("Companies named", ""), ("People quoted", ""), ("Firms hit by the cyberattack", ""),
        ("Companies listed in Hong Kong", ""), ("Items removed from the agenda", ""), ("Additions to the team", ""),
        ("Firms not sanctioned so far", ""), ("Possible additions to the EU sanctions list", ""),
        ("Firms owned by those sanctioned", ""), ("Who could be sanctioned next", ""),
    ],
)  # fmt: skip
def test_a_heading_tells_what_happened_to_those_behind_its_colon(heading: str, event: str) -> None:
    found = claims_in(f"{heading}: Acme Optics and Beta Vision.", BEFORE, known=True)
    told = sorted((one.event.value, one.target.name) for one in found if one.target and one.target.parties)
    assert told == ([(event, "Acme Optics"), (event, "Beta Vision")] if event else [])


HEADLINES = [
    ("US sanctions warlord's firms, gold trader", [("add", "warlord's firms"), ("add", "gold trader")]),
    ("Beijing puts Acme Optics, Beta Vision on sanctions list", [("add", "Acme Optics"), ("add", "Beta Vision")]),
    ("UK Sanctions Ivan Petrov, Two Banks", [("add", "Ivan Petrov"), ("add", "Two Banks")]),
    ("TREASURY SANCTIONS IVAN PETROV", [("add", "IVAN PETROV")]),
    ("US Lifts Sanctions On Ivan Petrov", [("remove", "Ivan Petrov")]),
    ("Acme Optics and Beta Vision on US Entity List", [("maintain", "Acme Optics"), ("maintain", "Beta Vision")]),
    ("Acme Optics Now on Entity List", [("maintain", "Acme Optics")]),
    ("Two Iranian banks off SDN list", [("remove", "Two Iranian banks")]),
    ("Two more oligarchs on EU sanctions list", [("add", "Two more oligarchs")]),
    ("Added to the Entity List: Acme Optics and Beta Vision", [("add", "Acme Optics"), ("add", "Beta Vision")]),
    ("Five takeaways on the Entity List", []),
    ("Lawyers on the Entity List", []),
    ("EU sanctions Acme Optics, a Belarusian lens maker", [("add", "Acme Optics")]),
    ("EU sanctions Ivan Petrov, a banker", [("add", "Ivan Petrov")]),
    ("Explained: what the Entity List is", []),
    ("US puts Acme Optics on the Entity List - Trade Times", [("add", "Acme Optics")]),
    ("US sanctions two banks - Acme Optics and Beta Vision", [("add", "Acme Optics"), ("add", "Beta Vision")]),
    ("EU sanctions Ivan Petrov | Minsk Herald", [("add", "Ivan Petrov")]),
]


@pytest.mark.parametrize(("headline", "wanted"), HEADLINES)
def test_headlines(headline: str, wanted: list[tuple[str, str]]) -> None:
    found = claims_in(f"{headline}\n\n{BEFORE}\n\n{AFTER}", known=True)
    assert sorted((one.event.value, one.target.name) for one in found if one.target) == sorted(wanted)
