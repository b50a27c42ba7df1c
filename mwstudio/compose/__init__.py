"""Composing: a layout, a palette and the content of one post become a Frame. Pure: no Qt, no Pillow."""
