"""Shipments: who made a thing, where, of what, who owns them, and which dated rules speak to that."""
