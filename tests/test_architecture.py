"""Imports only point down, heavy packages stay where they belong, nothing dangerous creeps in."""

import ast
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent

LAYERS = [  # lowest first; modules of one layer do not know each other
    {"rag.errors", "rag.invisible", "rag.months", "rag.pasts", "rag.stop_words"},
    {"rag.types.articles", "rag.types.days", "rag.types.pieces", "rag.types.plain"},
    {
        "rag.types.disagreements",
        "rag.types.evidence",
        "rag.types.reports",
        "rag.types.scopes",
        "rag.types.sentences",
    },
    {"rag.types.answers"},
    {"rag.types"},
    {"rag.settings"},
    {
        "rag.protocols",
        "rag.stems",
        "rag.words",
        "rag.intake.noise.cuts",
        "rag.intake.encodings",
        "rag.intake.noise.calls",
        "rag.intake.noise.consent",
        "rag.intake.noise.credits",
        "rag.intake.noise.phrases",
        "rag.intake.identity.outlets",
    },
    {
        "rag.intake",
        "rag.intake.dumps",
        "rag.intake.formats",
        "rag.intake.identity",
        "rag.intake.noise",
        "rag.intake.parsing",
        "rag.intake.pdf",
        "rag.intake.web",
        "rag.intake.blocks",
        "rag.intake.web.addresses",
        "rag.intake.formats.archives",
        "rag.intake.formats.docx_lines",
        "rag.intake.pdf.gutters",
        "rag.intake.pdf.words",
        "rag.intake.formats.safe_xml",
        "rag.intake.web.bodies",
        "rag.intake.clean",
        "rag.intake.parsing.confinement",
        "rag.intake.web.content_types",
        "rag.intake.identity.datelines",
        "rag.intake.identity.dates",
        "rag.intake.web.deadline",
        "rag.intake.languages",
        "rag.intake.lengths",
        "rag.intake.formats.markup",
        "rag.intake.noise.shapes",
        "rag.intake.particulars",
        "rag.intake.parsing.passing",
        "rag.intake.parsing.pipes",
        "rag.intake.web.robots",
        "rag.intake.identity.titles",
        "rag.intake.walk",
        "rag.index",
        "rag.index.database",
        "rag.index.lock",
        "rag.index.pages",
        "rag.index.records",
        "rag.index.sealed",
        "rag.answers",
        "rag.answers.footnotes",
        "rag.answers.marks",
        "rag.answers.particulars",
        "rag.answers.particulars.clauses",
        "rag.answers.particulars.days",
        "rag.answers.particulars.denials",
        "rag.answers.particulars.equated",
        "rag.answers.particulars.office_words",
        "rag.answers.particulars.peoples",
        "rag.answers.particulars.units",
    },
    {
        "rag.answers.particulars.amounts",
        "rag.answers.particulars.certainty",
        "rag.answers.particulars.names",
    },
    {
        "rag.answers.particulars.office_lines",
        "rag.answers.particulars.placing",
        "rag.answers.particulars.roles",
        "rag.answers.particulars.speakers",
        "rag.answers.particulars.surroundings",
    },
    {"rag.answers.particulars.beside", "rag.answers.particulars.office_phrases"},
    {"rag.answers.particulars.holders"},
    {"rag.answers.particulars.offices"},
    {"rag.answers.particulars.sources"},
    {"rag.answers.particulars.dated"},
    {"rag.answers.particulars.faults"},
    {
        "rag.answers.disagreement",
        "rag.answers.disagreement.numbers",
        "rag.answers.disagreement.terms",
        "rag.answers.disagreement.times",
    },
    {"rag.answers.disagreement.claims"},
    {
        "rag.answers.disagreement.stands",
        "rag.answers.disagreement.things",
        "rag.answers.disagreement.values",
    },
    {"rag.answers.disagreement.clash"},
    {"rag.answers.disagreement.sides"},
    {"rag.answers.ageing", "rag.answers.carriers", "rag.answers.likeness"},
    {
        "rag.intake.formats.epub_book",
        "rag.intake.pdf.checks",
        "rag.intake.pdf.lines",
        "rag.intake.formats.fragments",
        "rag.intake.identity.labels",
        "rag.intake.identity.sources",
        "rag.intake.noise.lines",
        "rag.intake.parsing.process",
        "rag.intake.parsing.sniff",
        "rag.intake.watching",
        "rag.intake.web.urls",
        "rag.intake.formats.wellformed",
        "rag.intake.pages",
        "rag.intake.pages.facts",
        "rag.intake.pages.hidden",
        "rag.intake.pages.inline",
        "rag.intake.pages.layout",
        "rag.intake.pages.names",
        "rag.intake.pages.phrases",
        "rag.intake.pages.tables",
        "rag.intake.pages.written",
    },
    {
        "rag.intake.pages.days",
        "rag.intake.pages.elements",
        "rag.intake.pages.prose",
        "rag.intake.pages.saved",
    },
    {"rag.intake.pages.about"},
    {
        "rag.intake.pages.article",
        "rag.intake.pages.blocks",
        "rag.intake.pages.cards",
        "rag.intake.pages.headline",
        "rag.intake.pages.lines",
        "rag.intake.pages.meta",
        "rag.intake.pages.others",
        "rag.intake.pages.structured",
        "rag.intake.pages.verdicts",
        "rag.intake.pages.visible",
        "rag.intake.pages.walls",
    },
    {"rag.intake.pages.body", "rag.intake.pages.identity"},
    {
        "rag.intake.pdf.columns",
        "rag.intake.pdf.margins",
        "rag.intake.pdf.pages",
        "rag.intake.pdf.paragraphs",
    },
    {
        "rag.intake.identity.corrections",
        "rag.intake.dumps.entries",
        "rag.intake.dumps.feeds",
        "rag.intake.dumps.field_blocks",
        "rag.intake.identity.fields",
        "rag.intake.identity.identify",
        "rag.intake.noise.blocks",
        "rag.intake.overlap",
    },
    {"rag.intake.dumps.day_pages", "rag.intake.formats.mapped", "rag.intake.noise.remove"},
    {"rag.intake.dumps.split", "rag.intake.finish"},
    {
        "rag.intake.web.pinned",
        "rag.intake.readers.docx",
        "rag.intake.readers.epub",
        "rag.intake.readers.pdf",
        "rag.intake.readers.feed",
        "rag.intake.readers.html",
        "rag.intake.readers.jsonl",
        "rag.intake.readers.markdown",
        "rag.intake.readers.text",
        "rag.index.rows",
    },
    {
        "rag.answers.clauses",
        "rag.answers.comparison",
        "rag.answers.expected",
        "rag.answers.frame_times",
        "rag.answers.phrases",
        "rag.answers.times",
    },
    {"rag.answers.premise", "rag.answers.reading_order"},
    {
        "rag.answers.courtesy",
        "rag.answers.kinds",
        "rag.answers.leads",
        "rag.answers.reading",
        "rag.answers.repeats",
        "rag.answers.telling",
        "rag.answers.tongue",
        "rag.index.stories",
        "rag.intake.web.network",
    },
    {"rag.answers.closely", "rag.answers.mentions", "rag.answers.spans"},
    {"rag.answers.sought"},
    {"rag.answers.focus"},
    {
        "rag.answers.attributed",
        "rag.answers.casing",
        "rag.answers.ellipsis",
        "rag.answers.own_words",
        "rag.answers.places",
    },
    {"rag.answers.antecedents"},
    {"rag.answers.pronouns"},
    {"rag.answers.topics"},
    {"rag.answers.followup"},
    {"rag.answers.calendar_days", "rag.answers.english", "rag.answers.german"},
    {"rag.answers.tongues"},
    {"rag.answers.outlets"},
    {"rag.answers.periods"},
    {
        "rag.intake.chunks",
        "rag.intake.copies",
        "rag.intake.web.fetch",
        "rag.intake.files",
        "rag.intake.parsing.parser",
        "rag.intake.readers",
        "rag.intake.rewording",
        "rag.intake.sentences",
        "rag.intake.syndication",
        "rag.index.lexical",
        "rag.index.store",
        "rag.index.vectors",
        "rag.answers.answer",
        "rag.answers.answerable",
        "rag.answers.evidence",
        "rag.answers.grammar",
        "rag.answers.granting",
        "rag.answers.prompt",
        "rag.answers.retrieval",
        "rag.answers.support",
        "rag.answers.unmentioned",
        "rag.answers.widening",
        "rag.answers.wishes",
        "rag.answers.wording",
    },
    {
        "rag.answers.finding",
        "rag.answers.garbled",
        "rag.answers.gist",
        "rag.answers.independence",
        "rag.answers.withheld",
        "rag.answers.parts",
        "rag.index.derived",
        "rag.intake.parsing.reading",
    },
    {"rag.answers.drafting", "rag.answers.quoting"},
    {"rag.answers.settling"},
    {"rag.intake.parsing.child"},
    {
        "rag.index.checks",
        "rag.drafts",
        "rag.holdings",
        "rag.sources",
        "rag.vanished",
        "rag.stories",
    },
    {"rag.check", "rag.ingest"},
    {"rag.library"},
    {"rag.instant", "rag.loading", "rag.waiting", "rag.writing"},
    {"rag.pipeline"},
    {"rag.shared"},
    {"rag"},
]

EVAL_LAYERS = [  # lowest first; folders of one layer do not know each other
    {"eval.extras", "eval.machine", "eval.suite"},
    {"eval.keys"},
    {"eval.metrics"},
    {"eval.data", "eval.report"},
    {"eval.guard"},
    {"eval.baselines", "eval.measuring"},
    {"eval.asking", "eval.product"},
    {"eval.own", "eval.peers"},
    {"eval.suites"},
    {"eval.run", "eval.fit_support", "eval.gate", "eval.readme"},
    {"eval.command", "eval.peers.__main__"},
]

WINGS = ("rag.intake", "rag.index", "rag.answers")
PACKAGES = ("rag", "models", "ui", "eval")
HEAVY = {"torch", "sentence_transformers", "transformers", "llama_cpp", "gradio"}
HEAVY_ALLOWED = {"models", "ui.chat", "eval.peers.alone", "eval.peers.bare"}


def modules(package: str) -> dict[str, Path]:
    return {
        ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__"): path
        for path in (ROOT / package).rglob("*.py")
    }


def imports(path: Path) -> set[str]:
    """Return every imported module name, imports inside functions included."""
    nodes = list(ast.walk(ast.parse(path.read_text("utf-8"))))
    plain = {alias.name for node in nodes if isinstance(node, ast.Import) for alias in node.names}
    named = set()
    for node in nodes:
        if isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative import"
            # `from rag import library` names a module where `from rag import Library` does not.
            members = {f"{node.module}.{alias.name}" for alias in node.names}
            known = members & set(modules((node.module or "").split(".")[0]))
            named |= known or {node.module or ""}
    return plain | named


def ours(path: Path, *packages: str) -> set[str]:
    return {name for name in imports(path) if name.split(".")[0] in packages}


def wing(name: str) -> str | None:
    return next((each for each in WINGS if name == each or name.startswith(each + ".")), None)


def test_every_module_of_rag_has_a_layer():
    assert set(modules("rag")) == set().union(*LAYERS)


def test_imports_only_point_down():
    files, below = modules("rag"), set()

    for layer in LAYERS:
        for name in sorted(layer):
            upward = ours(files[name], "rag") - below
            assert not upward, f"{name} must not import {sorted(upward)}"
        below |= layer


def test_the_three_wings_do_not_know_each_other():
    for name, path in modules("rag").items():
        foreign = {
            each
            for each in ours(path, "rag")
            if wing(name) and wing(each) not in {None, wing(name)}
        }
        assert not foreign, f"{name} must not import {sorted(foreign)}"


def eval_folder(name: str) -> str:
    """Return what a module of eval stands in: its folder, or itself where it has none."""
    known = set().union(*EVAL_LAYERS)
    return name if name in known else ".".join(name.split(".")[:2])


def test_every_package_is_installed():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    listed = project["tool"]["setuptools"]["packages"]

    held = {
        ".".join(path.parent.relative_to(ROOT).parts)
        for package in PACKAGES
        for path in modules(package).values()
    }

    assert sorted(listed) == sorted(held)


def test_every_module_of_eval_has_a_layer():
    assert {eval_folder(name) for name in modules("eval")} - {"eval"} == set().union(*EVAL_LAYERS)


def test_the_folders_of_eval_know_only_those_below():
    files, below = modules("eval"), set()

    for layer in EVAL_LAYERS:
        for name in sorted(each for each in files if eval_folder(each) in layer):
            upward = {eval_folder(each) for each in ours(files[name], "eval")} - below
            assert upward <= {eval_folder(name)}, f"{name} must not import {sorted(upward)}"
        below |= layer


def test_only_the_pipeline_and_what_loads_its_models_join_rag_to_models():
    meeting = {name for name, path in modules("rag").items() if ours(path, "models")}

    assert meeting == {"rag.loading", "rag.pipeline"}


def test_models_know_nothing_of_the_rest_but_in_training_what_they_are_trained_for():
    for name, path in modules("models").items():
        trains = name.startswith("models.train.")
        foreign = ours(path, "ui", "eval") if trains else ours(path, "rag", "ui", "eval")
        assert not foreign, f"{name} must not import {sorted(foreign)}"


@pytest.mark.parametrize("package", ["ui", "eval"])
def test_the_edges_see_only_the_public_door_and_models(package):
    # The command line is where everything is joined, so it may start the evaluation.
    # Attacks are judged on what the reader gets, so one module has it drawn.
    drawing = {"ui.article", "ui.render", "ui.show"}
    joining = {"ui.evaluate": {"eval.command"}, "eval.product.drawn": drawing}

    for name, path in modules(package).items():
        inner = {each for each in ours(path, "rag", "ui", "eval") if each.split(".")[0] != package}
        assert inner <= {"rag"} | joining.get(name, set()), (
            f"{name} must not import {sorted(inner - {'rag'})}"
        )


def test_heavy_packages_are_imported_only_where_models_load_and_the_chat_is_drawn():
    for package in PACKAGES:
        for name, path in modules(package).items():
            heavy = {each.split(".")[0] for each in imports(path)} & HEAVY
            allowed = any(name == each or name.startswith(each + ".") for each in HEAVY_ALLOWED)
            assert allowed or not heavy, f"{name} must not import {sorted(heavy)}"


def test_importing_the_door_loads_nothing_heavy():
    code = f"import rag, sys; print(sorted(set(sys.modules) & {HEAVY | {'faiss', 'tantivy'}!r}))"

    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert done.stdout.strip() == "[]"


@pytest.mark.parametrize("package", PACKAGES)
def test_nothing_unsafe_is_called(package):
    banned = {"eval", "exec", "breakpoint"}
    banned_attributes = {"pickle", "joblib", "allow_pickle", "trust_remote_code"}

    for name, path in modules(package).items():
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
                assert node.func.id not in banned, f"{name} calls {node.func.id}"
            if isinstance(node, ast.keyword):
                assert node.arg not in banned_attributes, f"{name} passes {node.arg}"
        assert not imports(path) & banned_attributes, name
