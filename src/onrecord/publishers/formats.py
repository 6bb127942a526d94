"""Which publisher reads which feed."""

from __future__ import annotations

from functools import cache
from importlib import import_module

from onrecord.catalog import Feed
from onrecord.model.errors import WrongUse
from onrecord.publishers.parsing import Publisher

PUBLISHERS = {
    "ofac-sdn-csv": ("ofac_csv", "SDN"),
    "ofac-cons-csv": ("ofac_csv", "CONSOLIDATED"),
    "csl-csv": ("csl_csv", "CSL"),
    "bis-dpl-txt": ("bis_dpl_txt", "DPL"),
    "un-sc-xml": ("un_sc_xml", "PUBLISHER"),
    "dhs-uflpa-html": ("dhs_uflpa_html", "PUBLISHER"),
    "eu-fsf-xml": ("eu_fsf_xml", "PUBLISHER"),
    "uk-conlist-csv": ("uk_conlist", "CSV"),
    "uk-conlist-xlsx": ("uk_conlist", "XLSX"),
    "ca-sema-xml": ("ca_sema_xml", "PUBLISHER"),
    "au-dfat-xls": ("au_dfat_xls", "PUBLISHER"),
    "general": ("general", "PUBLISHER"),
    "founding": ("founding", "PUBLISHER"),
}
"""Feed → the module here that reads it, and the publisher's name in it."""


def publisher_of(feed: Feed) -> Publisher:
    """The publisher that reads a feed. Each format is loaded when it is first needed. WrongUse: nothing reads it."""
    return _publisher(feed.id)


@cache
def _publisher(feed_id: str) -> Publisher:
    if feed_id not in PUBLISHERS:
        raise WrongUse(f"no publisher reads the feed {feed_id!r} yet")
    module, name = PUBLISHERS[feed_id]
    found: Publisher = getattr(import_module(f"onrecord.publishers.{module}"), name)
    return found
