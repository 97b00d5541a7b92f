"""From the graph to page models: plain data that templates show."""
