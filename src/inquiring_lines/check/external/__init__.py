"""Addresses of the web: which a vault has, and what they answer. Nothing here runs without `--external`."""
