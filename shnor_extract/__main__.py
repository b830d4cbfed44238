"""``python -m shnor_extract``: the same as the command ``shnor-extract``."""

from shnor_extract.cli import main

if __name__ == "__main__":
    main()
