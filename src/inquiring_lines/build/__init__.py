"""The way from a vault to a site, and its publishing."""
