"""What everything else speaks of: kinds, relations, spans, links, notes, findings."""
