"""From names to edges: the knowledge graph and what it tells."""
