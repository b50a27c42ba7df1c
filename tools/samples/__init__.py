"""The six works of the sample museum and its mark, each drawn by a module of its own."""
