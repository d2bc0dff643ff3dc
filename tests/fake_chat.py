"""A pipeline of the real shape that answers from a table: no model, no files, checkable by eye."""

from datetime import date

from rag import (
    AddReport,
    Answer,
    AnswerSentence,
    Citation,
    Document,
    Event,
    FileOutcome,
    FootnoteError,
    Passage,
    Scope,
)

TEXT = (
    "# A visit\n\nPutin landed in Beijing on 16 May.\n\n"
    "After Beijing he went to Harbin. The city has a trade fair.\n\nSee [1] for more."
)
QUOTE = "After Beijing he went to Harbin."
ARTICLE = Document(
    id="d1",
    path="/articles/visit.md",
    position=0,
    title="A visit to China",
    publisher="The Daily",
    published=date(2024, 5, 16),
    url="https://daily.example/visit",
    language="en",
    text=TEXT,
)


def citation(**changes):
    start = TEXT.index(QUOTE)
    record = {
        "number": 1,
        "document_id": ARTICLE.id,
        "title": ARTICLE.title,
        "publisher": ARTICLE.publisher,
        "published": ARTICLE.published,
        "url": ARTICLE.url,
        "path": ARTICLE.path,
        "start": start,
        "end": start + len(QUOTE),
        "quote": QUOTE,
    }
    return Citation(**record | changes)


def sentence(text=QUOTE, *, support="supported", citations=(1,)):
    return AnswerSentence(text=text, support=support, citations=citations)


def passage(text=TEXT):
    return Passage(
        document_id=ARTICLE.id,
        title=ARTICLE.title,
        publisher=ARTICLE.publisher,
        published=ARTICLE.published,
        start=0,
        end=len(text),
        text=text,
        score=0.5,
        dense=0.5,
        lexical=1.0,
    )


def answer(**changes):
    record = {
        "question": "Where next?",
        "status": "answered",
        "text": f"{QUOTE} [1]",
        "sentences": (sentence(),),
        "citations": (citation(),),
        "passages": (passage(),),
        "timings": {"quoted": 0.1},
        "model": None,
        "question_used": "Where next?",
    }
    return Answer(**record | changes)


def not_found():
    text = "The articles do not say."
    return answer(status="not_found", text=text, sentences=(), citations=())


class FakeLibrary:
    """Holds one article once something was added."""

    def __init__(self, *, held=True):
        self._held = [ARTICLE] if held else []

    @property
    def is_empty(self):
        return not self._held

    def add(self, folders, *, progress):
        paths = [path for folder in folders for path in sorted(folder.glob("[a-z]*.md"))]
        for done, path in enumerate(paths, start=1):
            progress(done, len(paths), str(path))
        self._held = [ARTICLE]
        outcomes = tuple(FileOutcome(path=str(path), outcome="added") for path in paths)
        return AddReport(files=outcomes)

    def documents(self, *, texts=True):
        return list(self._held)

    def document(self, document_id):
        if document_id != ARTICLE.id:
            raise FootnoteError(f"{document_id!r} is not in the library; see: footnote list")
        return ARTICLE


class FakePipeline:
    """Plays `events`; an event may be an error to raise. Writes down what it was asked."""

    def __init__(self, events=(), *, held=True, notices=()):
        self.library = FakeLibrary(held=held)
        self.asked = []
        self.followed = []
        self._events = events
        self._notices = notices

    def warm_up(self, *, quotable=None):
        return self._notices

    def stream(
        self,
        question,
        *,
        history=(),
        scope=None,
        k=None,
        quote_only=False,
        cancelled=lambda: False,
        wishes=True,
    ):
        self.asked.append((question, list(history), scope or Scope(), quote_only))
        self.followed.append(wishes)
        for event in self._events:
            if isinstance(event, FootnoteError):
                raise event
            if event.kind == "token" and cancelled():
                continue
            yield event


def usual_events():
    wording = (sentence("He went on to Harbin."),)
    return [
        Event(kind="quoted", answer=answer()),
        Event(kind="token", text="He went "),
        Event(kind="token", text="on to Harbin."),
        Event(kind="final", answer=answer(wording=wording, model="Tiny")),
    ]
