"""Painting frames: pictures, fonts and codes become pixels, and pixels become files."""
