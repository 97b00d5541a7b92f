"""One file a rule. See `check.rule`."""
