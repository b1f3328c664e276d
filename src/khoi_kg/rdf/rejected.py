"""Leave out the facts that people decided to be wrong, with the plain triples that nothing else bears out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from khoi_kg import vocab
from khoi_kg.rdf.writer import Writer

_OF_FUNCTION = {
    f"<{vocab.CHAIRING}>": vocab.CHAIR,
    f"<{vocab.SPEAKING}>": vocab.SPEAKER,
    f"<{vocab.ATTENDING}>": vocab.ATTENDEE,
}
"""What a meeting says of a person who takes part in it, by the function."""


def leave_out(writer: Writer, wrong: Iterable[str]) -> None:
    """Take wrong facts out of what was gathered: their nodes, what they bear out alone, and what points at them."""
    nodes = {node for node in wrong if node in writer.evidence}
    at_wrong = {f"<{vocab.AT_MEETING}> <{node}> " for node in nodes}
    is_participation = f"<{vocab.RDF_TYPE}> <{vocab.PARTICIPATION}> "
    nodes |= {n for n in writer.evidence if is_participation in writer.about[n] and writer.about[n] & at_wrong}
    if not nodes:
        return
    lost = {one for node in nodes for one in _borne_out(writer.about[node])}
    for node in nodes:
        del writer.about[node], writer.evidence[node]
    lost -= {one for node in writer.evidence for one in _borne_out(writer.about[node])}
    for subject, line in lost:
        if subject in writer.about:
            writer.about[subject].discard(line)
    ends = tuple(f"> <{node}> " for node in nodes)
    for said in writer.about.values():
        said -= {line for line in said if line.endswith(ends)}


def _borne_out(said: Iterable[str]) -> Iterator[tuple[str, str]]:
    """The plain triples that a fact bears out, by what is said of its node: subjects, and lines as ``Writer`` has them.

    A statement bears out what it states, a citation the relation and that it is one, a participation what the meeting
    says of the person.
    """
    of = {}
    for line in said:
        predicate, value = line.rstrip(" ").split(" ", 1)
        of[predicate[1:-1]] = value
    if vocab.RDF_SUBJECT in of:
        yield of[vocab.RDF_SUBJECT][1:-1], f"{of[vocab.RDF_PREDICATE]} {of[vocab.RDF_OBJECT]} "
    elif vocab.CITO_HAS_CITING_ENTITY in of:
        citing, cited = of[vocab.CITO_HAS_CITING_ENTITY][1:-1], of[vocab.CITO_HAS_CITED_ENTITY]
        for relation in (of[vocab.CITO_HAS_CITATION_CHARACTERIZATION], f"<{vocab.CITES}>"):
            yield citing, f"{relation} {cited} "
    elif (function := of.get(vocab.FUNCTION, "")) in _OF_FUNCTION:
        yield of[vocab.AT_MEETING][1:-1], f"<{_OF_FUNCTION[function]}> {of[vocab.PERSON]} "
