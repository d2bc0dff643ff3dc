"""Keep stories and versions in the database: who carries one report, and what is out of date."""

# ruff: noqa: S608  # Every SQL string is put together from constants; values are parameters.

import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from rag.index.pages import host_of
from rag.index.records import Link
from rag.index.rows import IDS, listed
from rag.types import Story, StoryMember, StoryRole

LATE = "9999"
"""Sorts an unknown day behind every known one."""

_NEIGHBOURS = (
    f"SELECT document_id, other_id, kind FROM links WHERE document_id IN {IDS} OR other_id IN {IDS}"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Member:
    """What decides about the place of a document in its story, and of a version among others."""

    id: str
    order: int
    title: str
    published: str | None
    updated: str | None
    fetched: str | None
    corrected: bool
    superseded_by: str | None
    story: str | None
    story_role: str | None

    @property
    def newness(self) -> tuple[str, bool, str, int]:
        """Return what rises from version to version; equal where nothing tells which is newer."""
        day = self.updated or self.published or ""
        return day, self.corrected, self.fetched or "", self.order if self.fetched else 0


def put_links(connection: sqlite3.Connection, links: Iterable[Link]) -> None:
    """Write the links whose two ends are held, each once whichever end is named first."""
    connection.executemany(
        "INSERT OR IGNORE INTO links SELECT ?1, ?2, ?3 WHERE 2 = "
        "(SELECT count(*) FROM documents WHERE id IN (?1, ?2))",
        ((*sorted((each.document_id, each.other_id)), each.kind) for each in links),
    )


def take_out(connection: sqlite3.Connection, where: str, parameter: str) -> set[str]:
    """Delete documents; return the ids, gone ones among them, whose stories are to be settled."""
    query = f"SELECT id FROM documents WHERE {where}"
    gone = [row[0] for row in connection.execute(query, (parameter,))]
    concerned = relatives(connection, gone) if gone else set()
    connection.execute(f"DELETE FROM documents WHERE {where}", (parameter,))
    return concerned


def relatives(connection: sqlite3.Connection, document_ids: Sequence[str]) -> set[str]:
    """Return these documents and all that a change of them may concern: stories and versions.

    A version belongs to a story of its own, whose articles have versions too, and so on.
    """
    found: set[str] = set()
    edge = set(document_ids)
    while edge:
        found |= _linked(connection, sorted(edge))[0]
        edge = _on_one_page(connection, found) - found
    return found


def _on_one_page(connection: sqlite3.Connection, document_ids: Iterable[str]) -> set[str]:
    query = (
        "SELECT id FROM documents WHERE page IN "
        f"(SELECT page FROM documents WHERE id IN {IDS} AND page IS NOT NULL)"
    )
    return {row[0] for row in connection.execute(query, (listed(list(document_ids)),))}


def settle(connection: sqlite3.Connection, document_ids: Iterable[str]) -> None:
    """Give these documents, which are whole stories and pages, their roles anew."""
    concerned = list(document_ids)
    _settle_versions(connection, concerned)
    members = {each.id: each for each in _members(connection, concerned)}
    _, kinds = _linked(connection, concerned)
    settled = [
        (story, role, each.id)
        for group in _groups(members, kinds)
        for each, story, role in _roles(group, kinds)
        if (each.story, each.story_role) != (story, role)
    ]
    query = "UPDATE documents SET story = ?, story_role = ? WHERE id = ?"
    connection.executemany(query, settled)


def stories(connection: sqlite3.Connection, document_ids: Sequence[str]) -> dict[str, Story]:
    """Return the story of each of these documents that is part of one, by document id."""
    query = (
        "SELECT story, id, publisher, url, story_role FROM documents WHERE story IN "
        f"(SELECT story FROM documents WHERE id IN {IDS} AND story IS NOT NULL) "
        "ORDER BY story, story_role = 'reworded', story_role = 'copy', rowid"
    )
    members: dict[str, list[StoryMember]] = {}
    for story, id_, publisher, url, role in connection.execute(query, (listed(document_ids),)):
        outlet = publisher or host_of(url).removeprefix("www.")
        member = StoryMember(document_id=id_, outlet=outlet, role=role)
        members.setdefault(story, []).append(member)
    held = {name: Story(id=name, members=tuple(each)) for name, each in members.items()}
    wanted = set(document_ids)
    return {
        member.document_id: story
        for story in held.values()
        for member in story.members
        if member.document_id in wanted
    }


def _linked(
    connection: sqlite3.Connection, document_ids: Sequence[str]
) -> tuple[set[str], dict[tuple[str, str], str]]:
    """Return all that links lead to from these, themselves included, and the links' kinds."""
    found, edge = set(document_ids), set(document_ids)
    kinds: dict[tuple[str, str], str] = {}
    while edge:
        ids = listed(sorted(edge))
        rows = connection.execute(_NEIGHBOURS, (ids, ids)).fetchall()
        kinds |= {(row[0], row[1]): row[2] for row in rows}
        edge = {name for row in rows for name in row[:2]} - found
        found |= edge
    return found, kinds


def _members(connection: sqlite3.Connection, document_ids: Sequence[str]) -> list[_Member]:
    query = (
        "SELECT id, rowid, title, published, updated, fetched, corrections != '[]', superseded_by, "
        f"story, story_role FROM documents WHERE id IN {IDS} ORDER BY rowid"
    )
    names = _Member.__slots__
    return [
        _Member(**dict(zip(names, row, strict=True)))
        for row in connection.execute(query, (listed(document_ids),))
    ]


def _settle_versions(connection: sqlite3.Connection, document_ids: Sequence[str]) -> None:
    """Mark each document whose page is held in a newer version; one that is the newest is none.

    A wrong canonical address is common, the front page or a section for every article, so two
    documents of one address are versions only if they share a title or a report too.
    """
    query = (
        "SELECT page, id FROM documents WHERE page IN "
        f"(SELECT page FROM documents WHERE id IN {IDS}) ORDER BY page"
    )
    found = connection.execute(query, (listed(document_ids),)).fetchall()
    for _, rows in groupby(found, key=lambda row: str(row[0])):
        versions = _members(connection, [row[1] for row in rows])
        if len(versions) == 1 and versions[0].superseded_by is None:
            continue
        connection.executemany(
            "UPDATE documents SET superseded_by = ? WHERE id = ?",
            [(_newer(connection, each, versions), each.id) for each in versions],
        )


def _newer(connection: sqlite3.Connection, one: _Member, versions: Sequence[_Member]) -> str | None:
    """Return the newest version of the document that is newer than it."""
    newer = [other for other in versions if other.newness > one.newness]
    if not newer:
        return None
    linked, _ = _linked(connection, [one.id])
    title = one.title.casefold()
    akin = [other for other in newer if other.id in linked or other.title.casefold() == title]
    return max(akin, key=lambda other: other.newness).id if akin else None


def _groups(
    members: Mapping[str, _Member], kinds: Mapping[tuple[str, str], str]
) -> Iterator[list[_Member]]:
    """Yield the documents that links hold together, each once; most stand alone."""
    beside: dict[str, list[str]] = {}
    for one, other in kinds:
        beside.setdefault(one, []).append(other)
        beside.setdefault(other, []).append(one)
    left = dict(members)
    while left:
        edge, group = [next(iter(left))], []
        while edge:
            name = edge.pop()
            if name in left:
                group.append(left.pop(name))
                edge += beside.get(name, [])
        yield group


def _roles(
    group: Sequence[_Member], kinds: Mapping[tuple[str, str], str]
) -> Iterator[tuple[_Member, str | None, StoryRole | None]]:
    """Yield each document with its story and role; None for one that stands alone."""
    reworded = _only_reworded(group, kinds)
    first, *others = sorted(
        group,
        key=lambda each: (
            each.superseded_by is not None,
            each.id in reworded,
            each.published or LATE,
            each.order,
        ),
    )
    yield (first, first.id, "first") if others else (first, None, None)
    for each in others:
        yield each, first.id, "reworded" if each.id in reworded else "copy"


def _only_reworded(group: Sequence[_Member], kinds: Mapping[tuple[str, str], str]) -> set[str]:
    """Return the documents that no link holds to be a copy of another.

    Of two that are rewordings of each other the words cannot tell which was first: the dated
    one counts as the original, then the one added first.
    """
    copied = {name for pair, kind in kinds.items() if kind == "copy" for name in pair}
    reworded = {each.id for each in group if each.id not in copied}
    if len(reworded) == len(group):
        first = min(group, key=lambda each: (each.published or LATE, each.order))
        reworded -= {first.id}
    return reworded
