"""The guard: what may pass and what not, judged by tokens; whatever comes, it answers, and in linear time."""

from __future__ import annotations

import random
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pyoxigraph as ox
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from khoi_kg.store.guard import Kind, Limits, RefusedQueryError, Shape, check, scan

ROOT = Path(__file__).resolve().parent.parent
LIMITS = Limits()
PREFIXES = "PREFIX : <http://example.org/> PREFIX ex: <http://example.org/>\n"


def verdict(query: str, limits: Limits = LIMITS) -> int | Shape:
    try:
        return check(query, limits)
    except RefusedQueryError as error:
        assert str(error)
        return error.status


@pytest.mark.parametrize(
    "query",
    [
        "ASK {}",
        "select*where{?s ?p ?o}limit 1",
        "SELECT * { ?s ?p 'SERVICE <http://example.org/> {}' }",
        'SELECT * { ?s ?p """a "quoted" \\" SERVICE <x> {} and LOAD""" }',
        "SELECT * { ?s ?p '''it's '' SERVICE''' }",
        "SELECT * { ?s ?p ?o # SERVICE <http://example.org/> {}\n }",
        "SELECT * { ?s ?p ?o } # LOAD <x>",
        "SELECT * { <http://example.org/SERVICE> <http://example.org/a#LOAD> ?service }",
        "PREFIX service: <http://example.org/> SELECT * { ?s service:SERVICE service:LOAD . ?load a ex:service }",
        "SELECT * { ?s ?p 'a'@service, 'b'^^<urn:service:x> }",
        "SELECT * { GRAPH service:x { ?s ?p ?o } }",
        "SELECT * { _:service ?p _:load }",
        "SELECT * { ?s ?p ?o FILTER(?o<3&&?o>1||?o<=?s) }",
        "SELECT * { ?s ?p ?o FILTER(?o < <http://example.org/a#b> && ?s = <urn:x#y>) }",
        "SELECT * { ?s ?p ?o FILTER(?o IN (<urn:a#b>, <urn:a(b)>)) }",
        "SELECT * { ?s ?p ?o FILTER(?o = <http://example.org/Bài_(báo)#1>) }",
        "SELECT * { VALUES (?a ?b) { (<urn:a#1> <urn:b#2>) (UNDEF 'x') } }",
        "SELECT * { ?s (<urn:a#b>|^<urn:c#d>)/ex:e*/!(a|^a) ?o }",
        "SELECT * { ?s ex:a\\(b\\) ?o . ?s ex:it\\'s ?o }",
        "SELECT * { << ?s ?p ?o >> ?q [ ex:a (1 2.5 -3e4 .5 true) ] ; ?r [] }",
        "SELECT * { ?s ?p <<( ?a ?b <<( ?c ?d ?e )>> )>> }",
        'SELECT * { ?s ?p "caf\\u00e9 \\U0001F600 \\t\\\\ \\"" }',
        "SELECT (COUNT(*) AS ?n) (SUM(?x)/2 AS ?m) { { SELECT * { ?s ?p ?x } } } GROUP BY ?s HAVING(?n<5)",
        "SELECT ?s { ?s ?p ?x } ORDER BY DESC(?x) ex:by(?s) LIMIT 10",
        "BASE <http://example.org/> PREFIX : <#> DESCRIBE <a> :b",
        "SELECT * { ?s ?p '' , \"\" , ''''''  , \"\"\"\"\"\" }",
        "SELECT ?lựa_chọn { ?lựa_chọn ex:tên 'Chỉ thị' }",
        "CONSTRUCT { ?s ex:insert ?o } WHERE { ?s ex:delete ?o FILTER(?o != 'DELETE') }",
    ],
)
def test_may_pass(query: str) -> None:
    assert isinstance(verdict(query), Shape), query


@pytest.mark.parametrize("path", sorted((ROOT / "queries").glob("*.rq")), ids=lambda path: path.stem)
def test_saved_queries_may_pass(path: Path) -> None:
    assert isinstance(verdict(path.read_text(encoding="utf-8")), Shape)


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * { SERVICE <http://example.org/> { ?s ?p ?o } }",
        "select * { service silent ?x { ?s ?p ?o } }",
        "SELECT * { ?s ?p ?o .SERVICE<http://example.org/>{} }",
        "SELECT * { ?s ?p 1e5SERVICE<http://example.org/>{} }",
        "SELECT * { ?s ?p 'x'@en1SERVICE<http://example.org/>{} }",
        "SELECT * { ?s ?p ?o }\r\n#\rSERVICE <http://example.org/> {}",
        # A parser without a lexer finds the keyword in these.
        "SELECT * { SERVICE:x { ?s ?p ?o } }",
        "SELECT * { SERVICEex:x { ?s ?p ?o } }",
        "SELECT * { SERVICESILENT:x { ?s ?p ?o } }",
        "SELECT * { SERVICESILENT<http://example.org/>{ ?s ?p ?o } }",
        "SELECT * { ?s ?p trueSERVICE:x { ?s ?p ?o } }",
        "SELECT * { ?s ?p trueSERVICE<http://example.org/>{} }",
        "SELECT * { ?s ?p ex:a.SERVICE:x { ?s ?p ?o } }",
        "SELECT * { ?s ?p ex:a.SERVICE <http://example.org/> { ?s ?p ?o } }",
        # Escapes that stand in names are no quotes and no comments.
        "SELECT * { ?s ex:a\\' ?o . SERVICE <http://example.org/> {} ?s ex:b\\' ?o }",
        "SELECT * { ?s ex:a\\# ?o . SERVICE <http://example.org/> {} }",
        # LOAD wherever a word may stand.
        "LOAD <http://example.org/>",
        "SELECT * { LOAD <http://example.org/> }",
        "load silent <http://example.org/> into graph <http://example.org/g>",
        # Updates.
        "INSERT DATA { <a:a> <b:b> <c:c> }",
        "PREFIX ex: <http://example.org/> DELETE WHERE { ?s ?p ?o }",
        "WITH <http://example.org/> DELETE { ?s ?p ?o } WHERE { ?s ?p ?o }",
        "CLEAR ALL",
        "SELECT * { ?s ?p ?o } ; INSERT DATA { <a:a> <b:b> <c:c> }",
    ],
)
def test_is_forbidden(query: str) -> None:
    assert verdict(PREFIXES + query) == 403, query


@pytest.mark.parametrize(
    "query",
    [
        "",
        "   # nothing",
        "SELEC * {}",
        "SELECT * {} SELECT * {}",
        "ASK {} ; ASK {}",
        "ASK {",
        "ASK }",
        "ASK { ( } )",
        "ASK { ?s ?p 'not closed }",
        'ASK { ?s ?p """not closed" }',
        "ASK { ?s ?p 'a\nb' }",
        "ASK { ?s ?p ` }",
        "ASK { ?s ?p \\ }",
        "ASK { ?s ?p ?o \0 }",
        # One IRI, or a comparison and a comment: which, no two parsers need agree.
        "ASK { ?s ?p ?o FILTER(?o<?s)SERVICE#>\n<http://example.org/>{} }",
        "ASK { ?s ?p ?o FILTER(?o<((((((?s)))))>?p) }",
        "ASK { ?s ?p ?o FILTER(?o<urn:a#> ?b) }",
        "ASK { FILTER(1<<http://example.org/>) }",
        "ASK { <<?s?p?o#>''' \n >> ?p ?o . } #'''",
        # Escapes of signs, wherever they stand: the grammar has them decoded first, engines don't.
        "ASK { \\u0053ERVICE <http://example.org/> {} }",
        'ASK { ?s ?p "a\\u0022 } SERVICE <http://example.org/> {} #" }',
        "ASK {} # \\u000A SERVICE",
        "ASK { <http://example.org/\\u003e> ?p ?o }",
        'ASK { ?s ?p "\\uD800" }',
        'ASK { ?s ?p "\\U00110000" }',
        # A literal that some parser takes for two, with a comment between.
        'ASK { VALUES ?x { """a" # \\x\n } SERVICE <http://example.org/> {} #""" } \n }',
        "ASK { ?s ?p ?o . ſervice <http://example.org/> {} }",
    ],
)
def test_is_no_query_to_pass_on(query: str) -> None:
    assert verdict(query) == 400, query


@pytest.mark.parametrize(
    ("query", "default", "named"),
    [
        ("SELECT * { ?s ?p ?o }", (), ()),
        ("SELECT * FROM <http://example.org/a> { ?s ?p ?o }", ("http://example.org/a",), ()),
        ("SELECT*FROM<http://example.org/a>FROM NAMED<urn:b>{}", ("http://example.org/a",), ("urn:b",)),
        ("ask from ex:a from named ex:b\\(c\\) {}", ("http://example.org/a",), ("http://example.org/b(c)",)),
        ("DESCRIBE <urn:x> FROM :", ("http://example.org/",), ()),
        ("SELECT * FROM <urn:a> FROM <urn:a> { ?from ex:from 'FROM <urn:b>' } # FROM <urn:c>", ("urn:a",), ()),
        ("SELECT * FROM <http://example.org/\\u1ED9> {}", ("http://example.org/ộ",), ()),
    ],
)
def test_graphs_are_read(query: str, default: tuple[str, ...], named: tuple[str, ...]) -> None:
    shape = check(PREFIXES + query, LIMITS)
    assert (shape.default_graphs, shape.named_graphs) == (default, named)


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * FROM {}",
        "SELECT * FROM NAMED {}",
        "SELECT * FROM ?g {}",
        "SELECT * FROM <relative> {}",
        "SELECT * FROM undeclared:x {}",
        "PREFIX ex: 'http://example.org/' SELECT * FROM ex:x {}",
        "SELECT * FROM:x {}",
        "SELECT * FROMNAMED <urn:a> {}",
        "SELECT * { { SELECT * FROM <urn:a> { ?s ?p ?o } } }",
        "DESCRIBE ?x FROM:y { ?x ?p ?o }",
    ],
)
def test_graphs_that_cannot_be_read_are_refused(query: str) -> None:
    assert verdict("PREFIX : <http://example.org/>" + query) == 400


@pytest.mark.parametrize(
    ("open_", "close"), [("{", "}"), ("(", ")"), ("[", "]"), ("<<", ">>"), ("{(", ")}"), ("((", "))")]
)
def test_nesting_is_limited(open_: str, close: str) -> None:
    times = LIMITS.nesting // (len(open_) if open_ != "<<" else 1) - 1
    assert verdict("ASK {" + open_ * times + " 1 " + close * times + "}") != 400
    assert verdict("ASK {" + open_ * (times + 2) + " 1 " + close * (times + 2) + "}") == 400
    assert verdict("ASK {" + open_ * 5000) == 400


def test_brackets_in_literals_comments_and_iris_do_not_nest() -> None:
    deep = "(" * 5000
    assert isinstance(verdict(f"ASK {{ ?s <http://example.org/{deep}> '{deep}' # {deep}\n }}"), Shape)


@pytest.mark.parametrize(
    "chain",
    [
        "FILTER(true" + "||true" * 5000 + ")",
        "FILTER(" + "!" * 5000 + "true)",
        "?s ?p 1" + ",1" * 5000,
        "?s ?p (" + "1 " * 5000 + ")",
        "FILTER(true" + "-1" * 5000 + ")",
        "?s ?p (true" + "-1" * 5000 + ":x)",
        "?s <a:p>" + "/<a:p>" * 5000 + " ?o",
        "{}" * 5000,
    ],
)
def test_chains_are_limited(chain: str) -> None:
    assert verdict("ASK { " + chain + " }") == 400


def test_rows_of_values_are_not_limited() -> None:
    rows = "(<http://example.org/a> 'một' UNDEF -1 true) " * 3500
    assert isinstance(verdict("ASK { VALUES (?a ?b ?c ?d ?e) { " + rows + "} ?a ?b ?c }"), Shape)
    assert isinstance(verdict("ASK { VALUES ?a { " + "ex:b " * 30_000 + "} ?a ?b ?c }"), Shape)
    assert verdict("ASK { VALUES ?a { " + "ex:b " * 3000 + "} " + "?a ?b ?c . " * 600 + "}") == 400


def test_length_is_limited() -> None:
    assert isinstance(verdict("ASK {}" + " " * (LIMITS.length - 6)), Shape)
    assert verdict("ASK {}" + " " * LIMITS.length) == 413


FRAGMENTS = [
    *[
        "SERVICE",
        "SILENT",
        "<http://127.0.0.1:PORT/>",
        ":x",
        "ex:x",
        "SERVICE:x",
        "SERVICEex:x",
        "trueSERVICE:x",
        "LOAD",
    ],
    *["{", "}", "{ ?s ?p ?o }", "{}", "(", ")", "[", "]", "<", ">", "<<", ">>", '"', "'", '"""', "'''", '"a"', '""'],
    *[
        "\\",
        "\\'",
        '\\"',
        "\\x",
        "\\u0022",
        "\\u00e9",
        "\\u000A",
        "#",
        "\n",
        "\r",
        " ",
        " ",
        " ",
        "\t",
        "\0",
        "`",
        "@en",
    ],
    *[
        "?a",
        "$b",
        "?s ?p ?o",
        "a",
        "true",
        "1",
        "1e5",
        ".5",
        ".",
        ";",
        ",",
        "^^",
        "-",
        "*",
        "/",
        "|",
        "!",
        "=",
        "&&",
        "||",
    ],
    *[
        "FILTER",
        "FILTER(?a<?b)",
        "BIND(1 AS ?z)",
        "VALUES ?x {",
        "VALUES (?x) {",
        "UNDEF",
        "UNION",
        "OPTIONAL",
        "GRAPH",
    ],
    *[
        "<?b)",
        "#>",
        "<urn:a#>",
        "<urn:",
        "://",
        "SELECT *",
        "ASK",
        "EXISTS",
        "NOT",
        "IN",
        "_:a",
        "_:a.",
        "%41",
        "ſervice",
    ],
    *[
        "FROM",
        "FROM NAMED",
        "FROM:x",
        "PREFIX ex: <http://example.org/>",
        "INSERT",
        "ộ",
        "\u00a0",
        "\U0001f600",
        "\ud800",
    ],
]


@given(st.one_of(st.text(max_size=300), st.lists(st.sampled_from(FRAGMENTS), max_size=40).map("".join)))
@example("ASK { VALUES (?x")
@example("PREFIX")
@example("FROM")
@example("SELECT * FROM NAMED")
@settings(max_examples=400)
def test_whatever_comes_is_judged(query: str) -> None:
    seen = verdict(query)
    assert isinstance(seen, Shape) or seen in (400, 403, 413)


@given(st.lists(st.sampled_from(FRAGMENTS), max_size=30).map(" ".join))
def test_tokens_are_the_text_without_spaces_and_comments(query: str) -> None:
    end = 0
    try:
        for token in scan(query, LIMITS):
            assert query[token.start : token.start + len(token.text)] == token.text
            assert token.start >= end
            between = query[end : token.start]
            if "VALUES" not in query:
                assert not between.strip(" \t\r\n") or "#" in between
            if token.kind is not Kind.STRING:
                assert "\n" not in token.text
            end = token.start + len(token.text)
    except RefusedQueryError:
        pass


@pytest.mark.parametrize(
    "unit",
    [
        "a-",
        "a.",
        "<a",
        "<<",
        "UNDEF.",
        "1 ",
        "(1)",
        "'a' ",
        "'\\'' ",
        '"""a""" ',
        "ex:a\\-",
        "# a\n",
        "<urn:a#b> ",
        "\\",
        '"',
        "?",
        "ộ",
        "-.",
        "a:",
    ],
)
def test_time_grows_with_length_and_no_faster(unit: str) -> None:
    generous = Limits(length=10**9, nesting=10**9, tokens=10**9)

    def seconds(size: int) -> float:
        text = "ASK { VALUES ?x { " + unit * (size // len(unit))
        best = 9.0
        for _ in range(5):
            start = time.process_time()
            verdict(text, generous)
            best = min(best, time.process_time() - start)
        return best

    small, large = seconds(15_000), seconds(150_000)
    assert large < max(30 * small, 0.05), f"{small:.4f} s, ten times as much {large:.4f} s"


@pytest.fixture(scope="module")
def listener() -> Iterator[tuple[int, list[str]]]:
    """A port, and who connected to it."""
    calls: list[str] = []
    with socket.create_server(("127.0.0.1", 0)) as server:

        def listen() -> None:
            while True:
                try:
                    connection, _ = server.accept()
                except OSError:
                    return
                calls.append("called")
                connection.close()

        threading.Thread(target=listen, daemon=True).start()
        yield server.getsockname()[1], calls


def test_the_engine_does_reach_out_if_it_is_let(listener: tuple[int, list[str]]) -> None:
    """What the next test relies on."""
    port, calls = listener
    with pytest.raises((OSError, RuntimeError)):
        list(ox.Store().query(f"PREFIX : <http://127.0.0.1:{port}/> SELECT * {{ SERVICE:x {{ ?s ?p ?o }} }}"))  # type: ignore[arg-type]
    assert calls
    calls.clear()


PATTERNS = [
    "{X}",
    "?s ?p ?o X",
    "FILTER(?o<X) Y",
    '?s ?p "a" X',
    "VALUES ?x {X} Y",
    "?s ?p X { ?s ?p ?o }",
    "X Y {?s ?p ?o}",
    "?s ?p ?o FILTER(X) Y {?a ?b ?c}",
    "?s ?p X . SERVICE Y {?a ?b ?c}",
    "?s ?p ?o X\n SERVICE <http://127.0.0.1:PORT/> {?a ?b ?c} Y",
    "?s ?p XSERVICE<http://127.0.0.1:PORT/>{}",
]


def test_nothing_that_passes_reaches_out(listener: tuple[int, list[str]]) -> None:
    """Thousands of made-up queries full of SERVICE: those that pass are asked of the engine itself."""
    port, calls = listener
    store = ox.Store()
    store.add(ox.Quad(ox.NamedNode("urn:s"), ox.NamedNode("urn:p"), ox.Literal("x"), ox.NamedNode("urn:g")))
    made = random.Random(7)
    soup = [fragment for fragment in FRAGMENTS if fragment not in ("\0", "\ud800")]
    answered = 0
    for _ in range(8000):
        text = made.choice(PATTERNS)
        for place in ("X", "Y"):
            text = text.replace(place, made.choice(["", " "]).join(made.choices(soup, k=made.randint(0, 4))))
        prefixes = made.choice(["PREFIX : <http://127.0.0.1:PORT/> ", PREFIXES, ""])
        query = (prefixes + made.choice(["ASK {", "SELECT * {"]) + text + "}").replace("PORT", str(port))
        if not isinstance(verdict(query), Shape):
            continue
        try:
            found = store.query(query)
            answered += 1
            if isinstance(found, ox.QuerySolutions):
                next(iter(found), None)
        except (SyntaxError, ValueError, OSError, RuntimeError):
            pass
        assert not calls, query
    assert answered > 100


def test_what_passes_overflows_no_parser() -> None:
    """The deepest and longest that may pass, given to the engine in a process of its own."""
    half = LIMITS.nesting - 2
    queries = [
        "ASK {" + "{" * half + "}" * half + "}",
        "ASK { FILTER(" + "(" * (half - 1) + "1" + ")" * (half - 1) + " = 1) }",
        "ASK { FILTER(" + "!" * 1900 + "true) }",
        "ASK { FILTER(1" + "+1" * 980 + " = 3) }",
        "ASK { ?s ?p ?o FILTER(?o=1" + "||?o=2" * 480 + ") }",
        "ASK { ?s <urn:p>" + "|<urn:p>" * 980 + " ?o }",
        "ASK { {}" + "UNION{}" * 650 + " }",
        "ASK { ?s ?p ?o " + "MINUS{?s ?p 1}" * 320 + " }",
        "ASK { VALUES ?x { " + "1 " * 90_000 + "} }",
    ]
    assert all(isinstance(verdict(query), Shape) for query in queries)
    code = "import sys, pyoxigraph as ox\nfor q in sys.stdin.read().split(chr(0)): ox.Store().query(q)"
    run = subprocess.run(
        [sys.executable, "-c", code], input="\0".join(queries), text=True, capture_output=True, check=False
    )
    assert run.returncode == 0, run.stderr[-500:]
