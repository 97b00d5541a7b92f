"""“How this line holds together”: a line's notes and their relations, as a drawing that stands still."""
