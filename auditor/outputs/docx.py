"""Rectification notices and the circular as documents of Word, from templates that people edit."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from auditor.outputs.letters import files
from auditor.results.output import Letters, Screen

if TYPE_CHECKING:
    from auditor.messages import Wording
    from auditor.outputs.letters.bounded_template import BoundedTemplate
    from auditor.outputs.letters.word_template import WordTemplate
    from auditor.results.audit import Audit


def render(audit: Audit, wording: Wording, screen: Screen) -> Iterator[bytes]:
    """The circular alone."""
    from auditor.outputs.letters.circular import circular

    yield _template("circular", screen.letters, wording).filled(circular(audit, wording, screen.letters))


def fill(audit: Audit, wording: Wording, screen: Screen) -> Iterator[tuple[str, Iterable[bytes]]]:
    """The circular, and a notice for each organ with findings."""
    from auditor.outputs.letters.notice import notices

    yield files.circular_name(".docx", wording), render(audit, wording, screen)
    template = _template("notice", screen.letters, wording)
    for name, notice in files.named(notices(audit, wording, screen.letters), ".docx", wording):
        yield name, [template.filled(notice)]


def check_letters(letters: Letters) -> None:
    """Refuse templates that cannot be used.

    Raises:
        ConfigError: with the template and, as far as it is known, the paragraph.
    """
    from auditor.outputs.letters.bounded_template import by_kind

    if letters.templates:
        by_kind(letters.templates)


def _template(kind: str, letters: Letters, wording: Wording) -> WordTemplate | BoundedTemplate:
    from auditor.outputs.letters.bounded_template import by_kind
    from auditor.outputs.letters.template_files import default_template
    from auditor.outputs.letters.word_template import WordTemplate

    own = by_kind(letters.templates, wording.lang).get(kind)
    return own or WordTemplate(default_template(kind, wording.lang), wording.lang)
