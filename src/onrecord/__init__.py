"""What does the official record say, about this party, this shipment, this claim, on this date?"""

__version__ = "0.1.0"
