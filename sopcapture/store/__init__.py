"""Everything that outlives the program: the library on disk, its session logs, and its git repository.

Hides GitPython. Everything here does input and output, and nothing here knows a clock or makes an id.
"""

from sopcapture.store.answers import Answers
from sopcapture.store.artifacts import ARTIFACTS, keep_artifact, read_artifact
from sopcapture.store.branching import Picked, pick
from sopcapture.store.config import CONFIG_NAME, EvidenceConfig, LibraryConfig, ModelConfig, parse_config
from sopcapture.store.drivers import (
    DriverState,
    define_drivers,
    driver_state,
    ensure_drivers,
    find_git_dir,
)
from sopcapture.store.event_log import SESSION_LOG, SessionLog
from sopcapture.store.evidence import (
    EvidenceSummary,
    Keep,
    keep_whole,
    select_evidence,
    summarize_evidence,
    whole_log,
)
from sopcapture.store.git_command import Watch
from sopcapture.store.git_search import InGit
from sopcapture.store.history_walk import HistoryWalk, Touch, Walked
from sopcapture.store.index_words import finder, folded
from sopcapture.store.library import Library, default_library_dir, find_library, make_library, short_id
from sopcapture.store.locks import is_recording, recorder_address
from sopcapture.store.log_lines import Numbering
from sopcapture.store.own_files import OwnFiles, codeowners, own_files
from sopcapture.store.remotes import Remote
from sopcapture.store.repository import Repository, Signature
from sopcapture.store.revisions import Revision
from sopcapture.store.rewriting import SessionHold, rewrite, rewrite_log
from sopcapture.store.search_index import Entry as IndexEntry
from sopcapture.store.search_index import IndexLostError, Passage, SearchIndex, drop_index
from sopcapture.store.search_index import Part as IndexPart
from sopcapture.store.search_index import Writer as IndexWriter
from sopcapture.store.sessions import SessionState, read_session, recover_session, session_state
from sopcapture.store.standing import Standing, standing

__all__ = [
    "ARTIFACTS",
    "CONFIG_NAME",
    "SESSION_LOG",
    "Answers",
    "DriverState",
    "EvidenceConfig",
    "EvidenceSummary",
    "HistoryWalk",
    "InGit",
    "IndexEntry",
    "IndexLostError",
    "IndexPart",
    "IndexWriter",
    "Keep",
    "Library",
    "LibraryConfig",
    "ModelConfig",
    "Numbering",
    "OwnFiles",
    "Passage",
    "Picked",
    "Remote",
    "Repository",
    "Revision",
    "SearchIndex",
    "SessionHold",
    "SessionLog",
    "SessionState",
    "Signature",
    "Standing",
    "Touch",
    "Walked",
    "Watch",
    "codeowners",
    "default_library_dir",
    "define_drivers",
    "driver_state",
    "drop_index",
    "ensure_drivers",
    "find_git_dir",
    "find_library",
    "finder",
    "folded",
    "is_recording",
    "keep_artifact",
    "keep_whole",
    "make_library",
    "own_files",
    "parse_config",
    "pick",
    "read_artifact",
    "read_session",
    "recorder_address",
    "recover_session",
    "rewrite",
    "rewrite_log",
    "select_evidence",
    "session_state",
    "short_id",
    "standing",
    "summarize_evidence",
    "whole_log",
]
