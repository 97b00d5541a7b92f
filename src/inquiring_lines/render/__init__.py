"""From page models to files. The only place that knows Jinja."""
