"""The pages beside the light table: one for each thing a person decides about a post."""
