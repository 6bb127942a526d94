"""Targets: to whom, or to whose goods, an event happens."""
