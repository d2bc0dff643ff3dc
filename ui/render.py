"""Turn answers into HTML for the chat. Pure: no model, no library, no Gradio.

Everything that is not our own markup goes through `escape`. The result is one line that
starts with a tag, so the Markdown reader of the chat hands it on as it is. Numbers in
square brackets become links only where the records say so, never because a text has them.
"""

from collections.abc import Iterable, Sequence
from datetime import date

from rag import (
    Answer,
    AnswerPart,
    AnswerSentence,
    Citation,
    Disagreement,
    Passage,
    day_in_words,
    unmarked,
)
from ui.beside import beside, update_alone
from ui.escape import cite_address, escape, isolated
from ui.parts import by_part, opened, untold
from ui.quoted import quoted_by

PASSAGES_SHOWN = 3
PASSAGE_CHARACTERS = 320


def render_answer(answer: Answer, *, writing: str = "", stopped: bool = False) -> str:
    """Return the answer as shown; `writing` is the line under it while the model is at work."""
    parts = [
        _reading(answer),
        render_notices(answer.notices),
        _missing(answer) if answer.status == "not_found" else _found(answer),
        _disagreements(answer),
        _wording(answer, quiet=bool(writing) or stopped),
        f'<p class="fn-writing">{escape(writing)}</p>' if writing else "",
        _sources(answer.citations),
        _small_print(answer, stopped=stopped),
    ]
    return f'<div class="fn-answer fn-{answer.status}">{"".join(parts)}</div>'


def render_question(text: str) -> str:
    """Return what the reader asked, as typed."""
    return f'<div class="fn-question" dir="auto">{_lines(text)}</div>'


def render_failure(message: str) -> str:
    """Return one line that says what went wrong and what to do."""
    return f'<div class="fn-answer fn-failure"><p role="alert">{isolated(message)}</p></div>'


def render_working(message: str) -> str:
    """Return the line that stands in for an answer that has not begun."""
    return f'<div class="fn-answer"><p class="fn-writing">{escape(message)}</p></div>'


def render_notices(notices: Iterable[str]) -> str:
    """Return things the reader should know, each on its own line."""
    return "".join(f'<p class="fn-notice">{isolated(unmarked(notice))}</p>' for notice in notices)


def render_date(day: date | None, *, updated: date | None = None) -> str:
    """Return 16 May 2024, or when it was updated if no more is known, or that nothing is."""
    if alone := update_alone(day, updated):
        return f"updated {day_in_words(alone)}"
    return day_in_words(day) if day else "date not known"


def _reading(answer: Answer) -> str:
    """Say how a follow-up question was understood, when that is not how it was typed."""
    if answer.question_used.strip() == answer.question.strip():
        return ""
    return f'<p class="fn-reading">Read as: {isolated(unmarked(answer.question_used))}</p>'


def _found(answer: Answer) -> str:
    by_number = {citation.number: citation for citation in answer.citations}
    partly = "The articles say only part of this" if answer.status == "partial" else ""
    label = f'<p class="fn-label">{partly or _from_whom(answer)}</p>'
    if grouped := by_part(answer):
        return label + "".join(_part(part, said, by_number) for part, said in grouped)
    said = "".join(_sentence(sentence, by_number) for sentence in answer.sentences)
    rest = _plain(untold(answer)) if partly and said else ""
    return label + (said or _plain(answer.text)) + rest


def _from_whom(answer: Answer) -> str:
    return "From the articles" if _quotes_lead(answer) else "Answer, checked"


def _part(part: AnswerPart, said: Sequence[AnswerSentence], by_number: dict[int, Citation]) -> str:
    """Show one part of a question over what answers it, which may stand under another part."""
    asked = f'<p class="fn-part" dir="auto">{isolated(opened(part.question))}</p>'
    if not part.answered:
        return asked + _plain("The articles do not say.")
    if said:
        return asked + "".join(_sentence(sentence, by_number) for sentence in said)
    marks = "".join(_mark(by_number[number]) for number in part.citations if number in by_number)
    return f'{asked}<p class="fn-said">See{marks}</p>'


def _missing(answer: Answer) -> str:
    nearest = "".join(_passage(passage) for passage in answer.passages[:PASSAGES_SHOWN])
    label = '<p class="fn-label">Nearest passages, which may not help</p>'
    return (
        '<p class="fn-label">Not in the articles</p>'
        f"{_plain(answer.text or 'The articles do not say.')}"
        f"{label + nearest if nearest else ''}"
    )


def _plain(text: str) -> str:
    return f'<p class="fn-plain" dir="auto">{isolated(text)}</p>'


def _quotes_lead(answer: Answer) -> bool:
    return all(quoted_by(sentence, answer.citations) for sentence in answer.sentences)


def _sentence(sentence: AnswerSentence, by_number: dict[int, Citation]) -> str:
    cited = [by_number[number] for number in sentence.citations if number in by_number]
    marks = "".join(_mark(citation) for citation in cited)
    if quoted := quoted_by(sentence, cited):
        shown = "\n".join(line for line in quoted.quote.splitlines() if line.strip())
        after = marks + _beside(sentence, cited)
        return f'<blockquote class="fn-quote" dir="auto">{_lines(shown)}{after}</blockquote>'
    warning = "" if sentence.support == "supported" else _UNSUPPORTED
    after = marks + warning + _beside(sentence, cited)
    return f'<p class="fn-said" dir="auto">{isolated(unmarked(sentence.text))}{after}</p>'


_UNSUPPORTED = ' <span class="fn-doubt">not borne out by the articles</span>'


def _beside(sentence: AnswerSentence, cited: Sequence[Citation]) -> str:
    said = " · ".join(beside(sentence, cited))
    return f' <span class="fn-beside">{said}</span>' if said else ""


def _disagreements(answer: Answer) -> str:
    """Say what independent articles tell otherwise, each side with a link to its quote."""
    by_number = {citation.number: citation for citation in answer.citations}
    return "".join(
        f'<p class="fn-differ" dir="auto">{_differing(each, by_number)}</p>'
        for each in answer.disagreements
    )


def _differing(found: Disagreement, by_number: dict[int, Citation]) -> str:
    sides = "; ".join(
        f"{isolated(words)}{_mark(by_number[number]).lstrip() if number in by_number else ''})"
        for words, number in found.told
    )
    return f"{found.opening} {sides}"


def _wording(answer: Answer, *, quiet: bool) -> str:
    """Show the model's own sentences, which passed the check, apart from the quotes."""
    by_number = {citation.number: citation for citation in answer.citations}
    said = "".join(_sentence(sentence, by_number) for sentence in answer.wording)
    kept_back = _kept_back(answer)
    if said:
        label = '<p class="fn-label">The model’s answer, checked against the quotes</p>'
        return f'<div class="fn-wording">{label}{said}{kept_back}</div>'
    if kept_back:
        return kept_back
    if quiet or answer.notices or not answer.model or answer.status == "not_found":
        return ""
    if not _quotes_lead(answer):
        return ""
    return _UNWORDED


def _kept_back(answer: Answer) -> str:
    line = answer.withheld_line
    return f'<p class="fn-writing">{isolated(line)}</p>' if line else ""


_UNWORDED = '<p class="fn-writing">The model’s own wording adds nothing to the quotes.</p>'


def _mark(citation: Citation) -> str:
    address = cite_address(citation.document_id, citation.start, citation.end)
    number = f"&#91;{citation.number:d}&#93;"
    hint = escape(f"Read the quote in: {citation.title}")
    return f' <a class="fn-mark" href="{address}" title="{hint}">{number}</a>'


def _sources(citations: Sequence[Citation]) -> str:
    if not citations:
        return ""
    items = "".join(f"<li>{_source(citation)}</li>" for citation in citations)
    return f'<ul class="fn-sources">{items}</ul>'


def _independent(answer: Answer) -> str:
    """Say how many independent articles are cited: copies and one publisher's count once."""
    count = answer.independent_sources
    return f"{count:d} independent source{'' if count == 1 else 's'}" if count else ""


def _source(citation: Citation) -> str:
    also = ", ".join(isolated(unmarked(name)) for name in citation.also_carried_by)
    return (
        f"{_mark(citation)} {isolated(unmarked(citation.title))} "
        f'<span class="fn-from">{isolated(unmarked(citation.publisher or _NOBODY))}, '
        f"{render_date(citation.published, updated=citation.updated)}"
        f"{'; also carried by ' + also if also else ''}</span>"
    )


_NOBODY = "publisher not known"


def _passage(passage: Passage) -> str:
    text = " ".join(passage.text.replace("#", " ").split())
    if len(text) > PASSAGE_CHARACTERS:
        text = text[:PASSAGE_CHARACTERS].rsplit(" ", 1)[0] + " …"
    address = cite_address(passage.document_id, passage.start, passage.end)
    return (
        f'<blockquote class="fn-near" dir="auto">{isolated(text)} '
        f'<a href="{address}">{isolated(unmarked(passage.title))}</a></blockquote>'
    )


def _lines(text: str) -> str:
    return f"<bdi>{'<br>'.join(escape(line) for line in text.splitlines())}</bdi>"


def _small_print(answer: Answer, *, stopped: bool) -> str:
    said = [_independent(answer)] if answer.citations else []
    if "quoted" in answer.timings:
        said.append(f"first answer in {answer.timings['quoted']:.2f} s")
    if "total" in answer.timings:
        said.append(f"all in {answer.timings['total']:.1f} s")
    if answer.model:
        said.append(isolated(answer.model))
    if stopped:
        said.append("stopped by you")
    return f'<p class="fn-small">{" · ".join(said)}</p>' if said else ""
