from collections.abc import Mapping

class Vocabulary:
    def __init__(self, arrays: Mapping[str, memoryview]) -> None: ...
