"""`python -m sopcapture` is `sopcapture`."""

from sopcapture.cli import main

if __name__ == "__main__":
    main()
