"""Whether a share is greater in one group than in the rest: Fisher's exact test, one-sided."""

from __future__ import annotations

from math import lgamma, log


def log_p_more_often(inside: int, of_inside: int, outside: int, of_outside: int) -> float:
    """The natural logarithm of the probability that chance puts ``inside`` or more of all cases into a group.

    ``inside`` of the ``of_inside`` members of the group are cases, and ``outside`` of the ``of_outside``
    others. The number of cases is hypergeometric if they fall on all alike; its whole tail is summed, in
    logarithms, as it is far below what a float can hold for a large run.
    """
    cases, everyone = inside + outside, of_inside + of_outside
    last = min(of_inside, cases)
    first_term = (
        _log_choose(of_inside, inside) + _log_choose(of_outside, outside) - _log_choose(everyone, cases)
    )
    total = term = 1.0
    for number in range(inside, last):
        term *= (of_inside - number) * (cases - number)
        term /= (number + 1) * (of_outside - cases + number + 1)
        total += term
        if term < total * 1e-17:
            break
    return min(0.0, first_term + log(total))


def _log_choose(many: int, few: int) -> float:
    return lgamma(many + 1) - lgamma(few + 1) - lgamma(many - few + 1)
