"""``python -m mwstudio``: the command line where its script is not on the path."""

from mwstudio.cli import main

if __name__ == "__main__":
    main()
