"""Which publisher reads which feed."""

from __future__ import annotations

from functools import cache

from onrecord.catalog import Feed
from onrecord.model.errors import WrongUse
from onrecord.publishers.parsing import Publisher


def publisher_of(feed: Feed) -> Publisher:
    """The publisher that reads a feed. Each format is loaded when it is first needed."""
    return _publisher(feed.id)


@cache
def _publisher(feed_id: str) -> Publisher:
    if feed_id == "ofac-sdn-csv":
        from onrecord.publishers.ofac_csv import SDN

        return SDN
    if feed_id == "ofac-cons-csv":
        from onrecord.publishers.ofac_csv import CONSOLIDATED

        return CONSOLIDATED
    if feed_id == "csl-csv":
        from onrecord.publishers.csl_csv import CslCsv

        return CslCsv()
    if feed_id == "bis-dpl-txt":
        from onrecord.publishers.bis_dpl_txt import BisDplTxt

        return BisDplTxt()
    if feed_id == "un-sc-xml":
        from onrecord.publishers.un_sc_xml import UnScXml

        return UnScXml()
    if feed_id == "au-dfat-xls":
        from onrecord.publishers.au_dfat_xls import AuDfatXls

        return AuDfatXls()
    if feed_id == "dhs-uflpa-html":
        from onrecord.publishers.dhs_uflpa_html import DhsUflpaHtml

        return DhsUflpaHtml()
    if feed_id == "general":
        from onrecord.publishers.general import General

        return General()
    if feed_id == "founding":
        from onrecord.publishers.founding import Founding

        return Founding()
    raise WrongUse(f"no publisher reads the feed {feed_id!r} yet")
