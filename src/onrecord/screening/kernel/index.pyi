from collections.abc import Sequence

from onrecord.screening.kernel.vocabulary import Vocabulary

class Searcher(Vocabulary):
    def search(
        self, text: str, mode: int, limit: int, least: float, allowed: bytes | bytearray | None = None
    ) -> list[tuple[int, float]]: ...
    def search_many(
        self, texts: Sequence[str], mode: int, limit: int, least: float, allowed: bytes | bytearray | None = None
    ) -> list[list[tuple[int, float]]]: ...
