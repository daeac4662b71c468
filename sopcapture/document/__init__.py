"""SOP documents: Markdown in, an `Sop` out, and back without loss."""

from __future__ import annotations

from sopcapture.document.check import FoundSecret, SecretFinder, check
from sopcapture.document.conflicts import both_forms, with_conflicts
from sopcapture.document.head import Head, TextLine, cited_answers, read_head, text_lines
from sopcapture.document.ids import assign_ids, free_id, mark_by_hand, slugify
from sopcapture.document.inline import canonical_inline
from sopcapture.document.outlines import outline_document, read_outline
from sopcapture.document.overrides import template_problems
from sopcapture.document.parse import Document, parse
from sopcapture.document.plain_lines import plain_lines
from sopcapture.document.problems import Level, Problem
from sopcapture.document.references import map_texts, renumber
from sopcapture.document.render import canonical, render, saved_text
from sopcapture.document.schema import sop_json_schema
from sopcapture.document.sound import why_no_sop
from sopcapture.document.statement import Key, keys_of, statement_at, statement_text
from sopcapture.document.templates import template_folder, template_source
from sopcapture.document.whole import whole_sop
from sopcapture.model.markdown import code_span, escape_inline

__all__ = [
    "Document",
    "FoundSecret",
    "Head",
    "Key",
    "Level",
    "Problem",
    "SecretFinder",
    "TextLine",
    "assign_ids",
    "both_forms",
    "canonical",
    "canonical_inline",
    "check",
    "cited_answers",
    "code_span",
    "escape_inline",
    "free_id",
    "keys_of",
    "map_texts",
    "mark_by_hand",
    "outline_document",
    "parse",
    "plain_lines",
    "read_head",
    "read_outline",
    "render",
    "renumber",
    "saved_text",
    "slugify",
    "sop_json_schema",
    "statement_at",
    "statement_text",
    "template_folder",
    "template_problems",
    "template_source",
    "text_lines",
    "whole_sop",
    "why_no_sop",
    "with_conflicts",
]
