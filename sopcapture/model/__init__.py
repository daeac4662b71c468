"""The values that everything else passes around: frozen, without I/O, clock or environment."""
