"""The conditions of sentences and steps: a small language, checked when a bank is loaded.

    expression := term ("or" term)*
    term       := factor ("and" factor)*
    factor     := "not" factor | "(" expression ")" | predicate
    predicate  := name (":" argument)?

docs/writing-a-bank.md lists the predicates. A condition is evaluated against *facts*: a set of strings
such as ``"gap:linear-algebra"`` or ``"team"``, made by ``assessment.plan.facts``.
"""

import re
from collections.abc import Callable, Iterator, Set
from dataclasses import dataclass

# What each predicate takes as its argument: a kind of id, a number, or nothing.
PREDICATES: dict[str, str] = {
    "has": "skill", "said": "skill", "met": "skill", "claimed": "skill", "strong": "skill", "unsure": "skill",
    "gap": "skill", "must": "skill", "target": "skill", "touched": "skill", "right": "skill", "wrong": "skill",
    "finished": "resource",
    "area-has": "area", "area-gap": "area", "area-untouched": "area",
    "role": "role", "language": "language", "learn-by": "style", "phase-empty": "phase",
    "team": "", "no-team": "", "deadline": "", "deadline-missed": "",
    "rated-above-checks": "skill?", "rated-below-checks": "skill?",
    "hours-below": "number",
}  # fmt: skip
FROM_THE_PLAN = (
    "phase-empty",
    "deadline-missed",
)  # known only once there is a plan: no step can ask for them
MOST_CHARACTERS, MOST_DEPTH = 2000, 20
_TOKEN = re.compile(r"\s*(?:(\(|\))|([a-z][a-z0-9-]*(?::[a-z0-9-]+)?))")


@dataclass(frozen=True)
class Condition:
    """A parsed condition; ``source`` is what the bank says ("" is true of everybody)."""

    source: str
    holds: Callable[[Set[str]], bool]
    predicates: tuple[str, ...] = ()


ALWAYS = Condition("", lambda facts: True)


def parse(source: str) -> Condition:
    """Parse a condition. Raises ValueError that says what is wrong and where."""
    if not source.strip():
        return ALWAYS
    if len(source) > MOST_CHARACTERS:
        raise ValueError(f"a condition of {len(source)} characters, at most {MOST_CHARACTERS}")
    parser = _Parser(list(_tokens(source)))
    holds = parser.expression()
    if parser.rest:
        raise ValueError(f"expected 'and' or 'or' before '{parser.rest[0]:.60}' in \"{source:.60}\"")
    return Condition(source, holds, tuple(parser.predicates))


def _tokens(source: str) -> Iterator[str]:
    """The words and parentheses of a condition. Raises ValueError where there is anything else."""
    position = 0
    while source[position:].strip():
        match = _TOKEN.match(source, position)
        if not match:
            raise ValueError(f'cannot read "{source[position:].strip():.60}" in "{source:.60}"')
        yield match[1] or match[2]
        position = match.end()


class _Parser:
    """Recursive descent over a list of tokens; collects the predicates it meets."""

    def __init__(self, tokens: list[str]):
        self.rest = tokens
        self.depth = 0  # of open parentheses
        self.predicates: list[str] = []

    def expression(self):
        """Terms with "or" between them, as a function of the facts. Raises ValueError."""
        terms = [self.term()]
        while self._take("or"):
            terms.append(self.term())
        return terms[0] if len(terms) == 1 else lambda facts: any(term(facts) for term in terms)

    def term(self):
        """Factors with "and" between them, as a function of the facts. Raises ValueError."""
        factors = [self.factor()]
        while self._take("and"):
            factors.append(self.factor())
        return factors[0] if len(factors) == 1 else lambda facts: all(f(facts) for f in factors)

    def factor(self):
        """A predicate, its negation, or a parenthesis, as a function of the facts. Raises ValueError."""
        if self._take("not"):
            negate = True
            while self._take("not"):
                negate = not negate
            inner = self.factor()
            return (lambda facts: not inner(facts)) if negate else inner
        if self._take("("):
            return self.parenthesis()
        if not self.rest or self.rest[0] in {"and", "or", ")"}:
            found = f"'{self.rest[0]}'" if self.rest else "the end"
            raise ValueError(f"expected a predicate, found {found}")
        predicate = self.rest.pop(0)
        self.predicates.append(predicate)
        return lambda facts: predicate in facts

    def parenthesis(self):
        """What stands in a parenthesis that was just opened, and its end. Raises ValueError."""
        self.depth += 1
        if self.depth > MOST_DEPTH:
            raise ValueError(f"parentheses are nested too deep, at most {MOST_DEPTH}")
        inner = self.expression()
        if not self._take(")"):
            raise ValueError("a parenthesis is not closed")
        self.depth -= 1
        return inner

    def _take(self, word: str) -> bool:
        if self.rest and self.rest[0] == word:
            self.rest.pop(0)
            return True
        return False
