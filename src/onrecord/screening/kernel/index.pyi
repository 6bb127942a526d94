from collections.abc import Mapping, Sequence

class Searcher:
    def __init__(self, arrays: Mapping[str, memoryview]) -> None: ...
    def search(
        self, text: str, mode: int, limit: int, least: float, allowed: bytes | bytearray | None = None
    ) -> list[tuple[int, float]]: ...
    def search_many(
        self, texts: Sequence[str], mode: int, limit: int, least: float, allowed: bytes | bytearray | None = None
    ) -> list[list[tuple[int, float]]]: ...
