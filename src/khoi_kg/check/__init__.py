"""Judge a graph and the ontology that it follows: shapes, logic, pitfalls, conflicts, gold."""
