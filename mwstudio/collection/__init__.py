"""Works and their pictures as museums have them, read into the document."""
