"""Generated vaults, and how long the commands take on them."""
