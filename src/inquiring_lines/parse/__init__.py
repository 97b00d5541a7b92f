"""From files to notes: front matter, Markdown, links. Each note apart."""
