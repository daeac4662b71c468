"""The labelled corpus of redaction, and what measures scanners with it."""
