"""Lists of Federal Register citations as agencies print them in one field.

One field can hold twenty citations in more than 25 spellings (`85 FR 34505; 85 FR 44159`, `68 F.R. 38290 6/27/03 71
F.R. 38843 7/10/06`, `Vol. 83, No. 91, 05/10/2018`). They are taken apart where a semicolon stands or a new one begins;
each stays as it is written.
"""

from __future__ import annotations

import re

from onrecord.publishers.parsing import citations_of

_START = re.compile(r"(?<![\w/.])(?:Notice \d+,? Vol\b|(?<!Notice )Vol\b|\d{1,3} ?\.? ?F\.? ?R\b)", re.IGNORECASE)
_NOTICE = re.compile(r"Notice \d+,? $", re.IGNORECASE)
_SEMICOLON = re.compile(r";(?! ?No\b)", re.IGNORECASE)
_AND = re.compile(r"^ ?and\b|\band ?$", re.IGNORECASE)


def split_citations(text: str) -> tuple[str, ...]:
    """The citations in the text, each as written, without the commas, semicolons and "and" between them.

    >>> split_citations("84 FR 54002, 85 FR 34503 (no. 12); 85 FR 44159 ")
    ('84 FR 54002', '85 FR 34503 (no. 12)', '85 FR 44159')
    >>> split_citations("68 F.R. 38290 6/27/03 71 F.R. 38843 7/10/06 and 72 F.R. 4236 1/30/07")
    ('68 F.R. 38290 6/27/03', '71 F.R. 38843 7/10/06', '72 F.R. 4236 1/30/07')
    >>> split_citations("Notice 1234, Vol. 70, No. 2; Vol. 71; No. 3, 5/10/2008")
    ('Notice 1234, Vol. 70, No. 2', 'Vol. 71; No. 3, 5/10/2008')
    """
    found = []
    for part in _SEMICOLON.split(" ".join(text.split())):
        starts = [match.start() for match in _START.finditer(part)]
        starts = [at for at in starts if not _NOTICE.search(part[max(0, at - 24) : at])]
        for start, end in zip([0, *starts], [*starts, len(part)], strict=True):
            found.append(_AND.sub("", part[start:end].strip(" ,")).strip(" ,"))
    return citations_of(found)
