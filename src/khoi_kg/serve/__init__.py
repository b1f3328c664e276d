"""HTTP: the SPARQL protocol, the engine as a process of its own. Modules look only down this list.

``running``
    everything put together, until a signal ends it; ``announcing`` says meanwhile where it answers.
``application``
    a function from request to response; ``description`` is what it says of itself and of its data.
``protocol``, ``negotiation``, ``comma_separated``, ``revalidation``
    read a request, choose a format, write rows as CSV, spare a client what it holds: functions of their arguments
    alone. The guard that judges a query is ``store.guard``.
``engine``
    the ``oxigraph`` server as a process (``process``) on a checkpoint of the store (``snapshots``), watched and
    restarted; ``endpoint`` stands in its place for a SPARQL endpoint of somebody else's.
``asking``
    what the application asks of either, and what it gets.
``exchange``
    one HTTP request to it and the answer, piece by piece.
"""
