"""``khoi check``: does the knowledge hang together, the project's and what a user adds?"""

from __future__ import annotations

from pathlib import Path

import click

from khoi_kg.cli.context import MisuseError, SkippedError, choose, lang_option, many, say
from khoi_kg.queries import Language


@click.command()
@click.argument("paths", nargs=-1, type=click.Path(exists=True, path_type=Path))
@lang_option
def check(*, paths: tuple[Path, ...], lang: Language) -> None:
    """Check the ontology and the records, and Turtle files or folders of your own beside them.

    Looks for terms that nothing defines, phrases that mean two things, cycles; and, where Java is installed, asks the
    reasoner HermiT whether anything contradicts itself. Terms without definition or label are errors in the ontology,
    and warnings in files of your own.
    """
    from khoi_kg.check.findings import Severity
    from khoi_kg.check.logic import JavaMissingError, ReasonerError, logic_findings
    from khoi_kg.check.structure import structure_findings
    from khoi_kg.resources import authority_files, ontology_files

    ontology, records, own = ontology_files(), authority_files(), _own(paths)
    try:
        findings = structure_findings(ontology, records, own)
        findings += logic_findings([*ontology, *records, *own])
    except SyntaxError as error:
        file = error.filename
        raise SkippedError(f"{file}: this is not Turtle: {error}", f"{file}: đây không phải Turtle: {error}") from error
    except JavaMissingError as error:
        say(
            lang,
            f"{error} The other checks were made.",
            "Bộ suy luận HermiT cần Java (bản 11 trở lên) mà máy không có; các mục khác đã được kiểm tra.",
        )
    except ReasonerError as error:
        raise SkippedError(str(error)) from error
    for finding in findings:
        click.echo(f"{finding.severity}: {finding.message(lang)}")
    errors = sum(1 for finding in findings if finding.severity is Severity.ERROR)
    if errors:
        were = "was" if errors == 1 else "were"
        raise SkippedError(f"{many(errors, 'error')} {were} found.", f"Tìm thấy {errors} lỗi.")
    count = len(ontology) + len(records) + len(own)
    click.echo(choose(lang, f"{count} files agree with each other.", f"{count} tệp khớp với nhau."))


def _own(paths: tuple[Path, ...]) -> list[Path]:
    """Return the Turtle files that are meant by ``paths``. Raises a usage error for a folder without any."""
    own: list[Path] = []
    for path in paths:
        found = sorted(path.glob("*.ttl")) if path.is_dir() else [path]
        if not found:
            raise MisuseError(f"There is no Turtle file (.ttl) in {path}.", f"Không có tệp Turtle (.ttl) trong {path}.")
        own += found
    return own
