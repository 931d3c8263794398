"""Which findings of a report are about which of its values."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from msgspec import Struct, field

from auditor.outputs.one_line import printable

if TYPE_CHECKING:
    from auditor.reports.source import ReadingIssue
    from auditor.rules.finding import Finding


class Marks(Struct):
    """The numbers of findings by pointer; ``expected`` is what the first value of a finding should be."""

    _found: dict[str, list[tuple[int, Any]]] = field(default_factory=dict)
    _words: dict[str, list[tuple[int, str]]] = field(default_factory=dict)
    _unsure: frozenset[str] = frozenset()

    def add(self, number: int, finding: Finding, *, known: bool = False) -> None:
        """Mark the values that a finding is about, and the words of texts that it quotes.

        Of a ``known`` fault another finding has said what should be, or that nobody can know it.
        """
        quoted = finding.shared.here if finding.shared else finding.excerpt
        for place, pointer in enumerate(finding.at):
            # A value that only takes part in a sum is not known to be the wrong one.
            should_be = finding.expected if not (place or known or finding.between) else None
            self._found.setdefault(pointer, []).append(
                (number, None if should_be is None else printable(should_be))
            )
            if quoted:
                self._words.setdefault(pointer, []).append((number, quoted))

    def doubt(self, issues: Iterable[ReadingIssue]) -> None:
        """Remember what the reader could not determine."""
        self._unsure = frozenset(issue.at for issue in issues)

    def at(self, pointer: str) -> list[tuple[int, Any]]:
        """The findings about one value, each with what the value should be, None where that is not said."""
        return self._found.get(pointer, [])

    def words(self, pointer: str) -> list[tuple[int, str]]:
        """The findings that quote a text, each with the words."""
        return self._words.get(pointer, [])

    def is_uncertain(self, pointer: str) -> bool:
        """Whether the reader has a doubt about a value, its table or the report."""
        if not self._unsure:
            return False
        above = pointer
        while above:
            if above in self._unsure:
                return True
            above = above.rpartition("/")[0]
        return False

    @property
    def pointers(self) -> Iterator[str]:
        """The pointers of all values that findings are about."""
        return iter(self._found)
