"""The words that a shipment is written in: directions, roles, kinds, levels of evidence.

Each is written in documents as its value (`ultimate_consignee`); a level as its `text`.
"""

from __future__ import annotations

from enum import IntEnum, StrEnum


class Direction(StrEnum):
    """Which way the goods go, as seen from the United States."""

    IMPORT = "import"
    EXPORT = "export"
    REEXPORT = "reexport"
    IN_COUNTRY = "in_country"
    THIRD_COUNTRY = "third_country"


class Role(StrEnum):
    """What a party does in the transaction (15 CFR 748.5(c) to (f) for the export roles; 19 CFR 101.1 for imports)."""

    SELLER = "seller"
    SHIPPER = "shipper"
    PURCHASER = "purchaser"
    INTERMEDIATE_CONSIGNEE = "intermediate_consignee"
    ULTIMATE_CONSIGNEE = "ultimate_consignee"
    END_USER = "end_user"
    MANUFACTURER = "manufacturer"
    IMPORTER_OF_RECORD = "importer_of_record"
    FORWARDER = "forwarder"
    CARRIER = "carrier"
    VESSEL = "vessel"
    BANK = "bank"
    BROKER = "broker"
    OTHER = "other"


class PartyKind(StrEnum):
    """What a party is."""

    PERSON = "person"
    ORGANISATION = "organisation"
    VESSEL = "vessel"


class Nexus(StrEnum):
    """What brings a transaction under United States jurisdiction."""

    US_PERSON = "us_person"
    US_ORIGIN_ITEM = "us_origin_item"
    USD_PAYMENT = "usd_payment"
    US_TERRITORY = "us_territory"


class NodeKind(StrEnum):
    """What a node of the chain is: a raw material at its source, a step of work, a lot, a place of work, or no more
    than a party that supplies."""

    RAW = "raw"
    PROCESS = "process"
    LOT = "lot"
    SITE = "site"
    PARTY = "party"


class Level(IntEnum):
    """How much a link of the chain proves, the strongest the greatest: a path is as strong as its least level.

    `LOT`: these very goods went into those; `INVOICE`: a sale of such goods on paper; `CONTRACT`: an agreement to
    supply; `SUPPLIER_RELATIONSHIP`: the one is known to supply the other; `INFERRED`: a guess from other facts.
    """

    INFERRED = 1
    SUPPLIER_RELATIONSHIP = 2
    CONTRACT = 3
    INVOICE = 4
    LOT = 5

    @property
    def text(self) -> str:
        """As it is written in documents: `supplier_relationship`."""
        return self.name.lower()


class Interest(StrEnum):
    """What a stake is a share of. Shares, profit and partnership are property, votes are not; a nominee holds for
    another."""

    SHARES = "shares"
    VOTES = "votes"
    PROFIT = "profit"
    PARTNERSHIP = "partnership"
    NOMINEE = "nominee"
    OTHER = "other"
    UNKNOWN = "unknown"


class ControlKind(StrEnum):
    """How a party steers another without a stake in it, or acts with it."""

    CHAIR = "chair"
    BOARD = "board"
    EXECUTIVE = "executive"
    SIGNATORY = "signatory"
    APPOINTS_BOARD = "appoints_board"
    ACTS_WITH = "acts_with"
    """The two hold or vote what they own together (a joint arrangement); this one has no direction."""
    OTHER = "other"
