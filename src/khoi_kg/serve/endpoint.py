"""An engine of somebody else's: any SPARQL 1.1 endpoint whose default graph is the union of its graphs."""

from __future__ import annotations

import json

from khoi_kg.serve.asking import Answer, AskingError, Question, Turns, UnavailableError, ping, put
from khoi_kg.serve.exchange import Connections, ExchangeError, address_of
from khoi_kg.store import EndpointError

_AT_A_TIME = 32  # queries that are sent to it side by side
_JSON = "application/sparql-results+json"
# Some triples of named graphs that the default graph lacks. A few are enough to tell, and all would be too many.
_OUTSIDE_DEFAULT = """ASK {
  { SELECT ?s ?p ?o { GRAPH ?g { ?s ?p ?o } FILTER(!isBlank(?s) && !isBlank(?o)) } LIMIT 20 }
  FILTER NOT EXISTS { ?s ?p ?o }
}"""


class Endpoint:
    """A SPARQL endpoint by its URL. Its work can't be stopped from here; it is given up after ``timeout`` seconds."""

    def __init__(self, url: str, timeout: float) -> None:
        """Take the URL. Raises ValueError where it is none."""
        self.url = url
        self.timeout = timeout
        self._connections = Connections(address_of(url))
        self._turns = Turns(_AT_A_TIME)

    async def start(self) -> None:
        """Ask whether the endpoint answers, and whether its default graph is the union.

        Raises:
            EndpointError: no to either.
        """
        try:
            answer = await self.ask(Question(_OUTSIDE_DEFAULT, _JSON))
            differs = json.loads(answer.head)["boolean"]
        except (AskingError, ValueError, KeyError, TypeError) as error:
            raise EndpointError(f"{self.url} does not answer as a SPARQL 1.1 endpoint does: {error}") from error
        if differs:
            raise EndpointError(
                f"The default graph of {self.url} is not the union of its graphs, which khoi's questions need: switch "
                "that on (Fuseki: tdb2:unionDefaultGraph true; oxigraph: --union-default-graph; Stardog: "
                "query.all.graphs=true) and start again."
            )

    async def stop(self) -> None:
        """Refuse the questions that have no answer yet, and close the connections."""
        self._turns.stop()
        self._connections.close()

    async def ping(self) -> None:
        """Ask for a sign of life, past the queue. Raises AskingError where there is none."""
        await ping(self._connections)

    async def ask(self, question: Question) -> Answer:
        """Answer a question. Raises AskingError as its subclasses say."""
        async with self._turns.take(self.timeout):
            try:
                return await put(
                    self._connections, question, seconds=self.timeout, strict=False, on_close=self._turns.give_back
                )
            except ExchangeError as error:
                raise UnavailableError(f"The SPARQL endpoint behind this service does not answer: {error}") from error
