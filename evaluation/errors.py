"""What stops an evaluation."""

from __future__ import annotations

from sopcapture.errors import SopcaptureError


class CaseError(SopcaptureError):
    """A case cannot be read, or contradicts itself."""


class SandboxError(SopcaptureError):
    """The sandbox did not come up, or ended too early."""
