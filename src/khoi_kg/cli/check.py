"""``khoi check``: does the knowledge hang together, the project's and what a user adds?"""

from __future__ import annotations

from pathlib import Path

import click

from khoi_kg.cli.context import Language, SkippedError, choose, lang_option


@click.command()
@click.argument("paths", nargs=-1, type=click.Path(exists=True, path_type=Path))
@lang_option
def check(*, paths: tuple[Path, ...], lang: Language) -> None:
    """Check the ontology and the records, and Turtle files or folders of your own beside them.

    Looks for terms without definition or label, phrases that mean two things, cycles; and, where Java is installed,
    asks the reasoner HermiT whether anything contradicts itself.
    """
    from khoi_kg.check.findings import Severity
    from khoi_kg.check.logic import JavaMissingError, ReasonerError, logic_findings
    from khoi_kg.check.structure import structure_findings
    from khoi_kg.knowledge import knowledge_files
    from khoi_kg.resources import resource_path

    folder = resource_path("ontology")
    ontology = [path for path in knowledge_files() if path.parent == folder]
    records = [path for path in knowledge_files(paths) if path.parent != folder]
    try:
        findings = structure_findings(ontology, records)
    except SyntaxError as error:
        raise SkippedError(f"{error.filename}: this is not Turtle: {error}") from error
    try:
        findings += logic_findings([*ontology, *records])
    except JavaMissingError as error:
        click.echo(f"{error} The other checks were made.", err=True)
    except ReasonerError as error:
        raise SkippedError(str(error)) from error
    for finding in findings:
        click.echo(f"{finding.severity}: {finding.message(lang)}")
    errors = sum(1 for finding in findings if finding.severity is Severity.ERROR)
    if errors:
        raise SkippedError(choose(lang, f"{errors} errors were found.", f"Tìm thấy {errors} lỗi."))
    click.echo(
        choose(
            lang,
            f"{len(ontology) + len(records)} files agree with each other.",
            f"{len(ontology) + len(records)} tệp khớp với nhau.",
        )
    )
