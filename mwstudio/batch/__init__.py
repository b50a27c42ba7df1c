"""From rows of values to posts: one row on the command line, many in a table."""
