"""The document: frozen values that say what a museum wants to post, and nothing of how it is drawn."""
