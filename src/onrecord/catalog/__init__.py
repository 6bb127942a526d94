"""The catalogue: lists, feeds, programmes and measures, as data."""

from onrecord.catalog.catalogue import Catalogue, Feed, List, Measure, Programme, packaged

__all__ = ["Catalogue", "Feed", "List", "Measure", "Programme", "packaged"]
