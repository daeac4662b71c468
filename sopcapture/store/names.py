"""The names of the files by which a library, and a session in it, are known."""

CONFIG_NAME = "sopcapture.toml"
SESSION_LOG = "session.jsonl"
