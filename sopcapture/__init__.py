"""Record a piece of work in your own shell and turn it into a standard operating procedure that git keeps."""

__version__ = "0.1.0"
