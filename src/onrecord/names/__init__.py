"""Names: what is the same name written differently, and the readable keys made from names."""

from onrecord.names.keys import loose, normal, numbers, short_forms, slug
from onrecord.names.spelling import extends, likeness, respelled

__all__ = ["extends", "likeness", "loose", "normal", "numbers", "respelled", "short_forms", "slug"]
