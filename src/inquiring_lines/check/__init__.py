"""The integrity check: whether a vault holds together."""
