"""Exporting: a kit becomes folders of verified visuals, captions, a manifest and a report."""
