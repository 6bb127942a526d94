"""The words of a name in Latin letters: the fast twin of `latin(normal(name))`."""

def latin_words(name: str) -> str | None:
    """What `latin(normal(name))` gives for a name, or None where Python has to be asked itself.

    It reads Latin, Cyrillic, Armenian, Georgian, kana and what is no letter, and leaves Han, Hangul, Arabic, Hebrew,
    Greek and what is written with vowel signs.
    """

def how_many(names: list[str], times: int) -> int:
    """Read each of the names so many times with no Python between, and give how many were read: to measure."""
