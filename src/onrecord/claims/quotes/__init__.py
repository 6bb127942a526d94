"""Quotes: what a text gives as the words of somebody, and where they come from."""
