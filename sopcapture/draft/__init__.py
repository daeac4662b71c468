"""From a recorded session to a draft: from its evidence alone, or with a model."""

from sopcapture.draft.drift import drift
from sopcapture.draft.drift_types import Deviation, Drift
from sopcapture.draft.drift_words import summary as drift_summary
from sopcapture.draft.drift_words import tell as tell_drift
from sopcapture.draft.explanation import Explanation, explain
from sopcapture.draft.merge import merge_into
from sopcapture.draft.model_draft import draft_with_model, estimate
from sopcapture.draft.model_types import MODEL_ROLES, Estimate, ModelProgress, ModelSettings, ModelStoppedError
from sopcapture.draft.offline import Study, draft_from_evidence, study
from sopcapture.draft.question_words import word_question
from sopcapture.draft.rephrase import rephrase
from sopcapture.draft.runs_apart import Asking
from sopcapture.draft.together import Together
from sopcapture.draft.types import Draft

__all__ = [
    "MODEL_ROLES",
    "Asking",
    "Deviation",
    "Draft",
    "Drift",
    "Estimate",
    "Explanation",
    "ModelProgress",
    "ModelSettings",
    "ModelStoppedError",
    "Study",
    "Together",
    "draft_from_evidence",
    "draft_with_model",
    "drift",
    "drift_summary",
    "estimate",
    "explain",
    "merge_into",
    "rephrase",
    "study",
    "tell_drift",
    "word_question",
]
