"""The timeline of one entry: from evidence to spells, boundaries and the state on a day.

Pure functions over small values: nothing here reads a file, a database or a clock. Rule numbers (R1–R19) are those of
docs/timeline.md. Read in this order: `looks` (which looks count, R1–R3), `sightings` (what sources say of one entry),
`spells` (R4, R8, R12), `boundaries` (R5–R9), `states` (R8b, R10, R11, R18), `segments` (R13, R16, R17).
"""
