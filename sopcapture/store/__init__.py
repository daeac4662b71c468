"""Everything that outlives the program: the library on disk, its session logs, and its git repository.

Hides GitPython. Everything here does input and output, and nothing here knows a clock or makes an id.

A name is looked up in its module when it is asked for: what shows a list needs neither the models of sessions nor git,
and the import of all of them takes longer than a search in ten thousand SOPs.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sopcapture.lazily import lazily

if TYPE_CHECKING:
    from sopcapture.store.answers import Answers
    from sopcapture.store.artifacts import ARTIFACTS, keep_artifact, read_artifact
    from sopcapture.store.branching import Picked, pick
    from sopcapture.store.config import EvidenceConfig, LibraryConfig, ModelConfig, parse_config
    from sopcapture.store.drivers import (
        DriverState,
        define_drivers,
        driver_state,
        ensure_drivers,
        find_git_dir,
    )
    from sopcapture.store.event_log import SessionLog
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
    from sopcapture.store.library import Library, default_library_dir, find_library, short_id
    from sopcapture.store.locks import is_recording, recorder_address
    from sopcapture.store.log_lines import Numbering
    from sopcapture.store.making import make_library
    from sopcapture.store.names import CONFIG_NAME, SESSION_LOG
    from sopcapture.store.own_files import OwnFiles, codeowners, own_files_of
    from sopcapture.store.remotes import Remote
    from sopcapture.store.repository import Repository, Signature
    from sopcapture.store.revisions import Revision
    from sopcapture.store.rewriting import SessionHold, rewrite, rewrite_log
    from sopcapture.store.search_index import Entry as IndexEntry
    from sopcapture.store.search_index import IndexLostError, Passage, SearchIndex, drop_index
    from sopcapture.store.search_index import Part as IndexPart
    from sopcapture.store.search_index import Writer as IndexWriter
    from sopcapture.store.sessions import SessionState, read_session, recover_session, session_state
    from sopcapture.store.standings import Standing, standing

_NAMES = {
    "answers": "Answers",
    "artifacts": "ARTIFACTS keep_artifact read_artifact",
    "branching": "Picked pick",
    "config": "EvidenceConfig LibraryConfig ModelConfig parse_config",
    "drivers": "DriverState define_drivers driver_state ensure_drivers find_git_dir",
    "event_log": "SessionLog",
    "evidence": "EvidenceSummary Keep keep_whole select_evidence summarize_evidence whole_log",
    "git_command": "Watch",
    "git_search": "InGit",
    "history_walk": "HistoryWalk Touch Walked",
    "index_words": "finder folded",
    "library": "Library default_library_dir find_library short_id",
    "locks": "is_recording recorder_address",
    "log_lines": "Numbering",
    "making": "make_library",
    "names": "CONFIG_NAME SESSION_LOG",
    "own_files": "OwnFiles codeowners own_files_of",
    "remotes": "Remote",
    "repository": "Repository Signature",
    "revisions": "Revision",
    "rewriting": "SessionHold rewrite rewrite_log",
    "search_index": "IndexEntry=Entry IndexLostError Passage SearchIndex drop_index IndexPart=Part IndexWriter=Writer",
    "sessions": "SessionState read_session recover_session session_state",
    "standings": "Standing standing",
}

__getattr__ = lazily(__name__, _NAMES)
