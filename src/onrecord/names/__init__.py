"""Names: what is the same name written differently, and the readable keys made from names."""

from onrecord.names.keys import loose, normal, numbers, slug

__all__ = ["loose", "normal", "numbers", "slug"]
