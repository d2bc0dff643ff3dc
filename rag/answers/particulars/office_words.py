"""The English words that name an office, and those that tell one office from another."""

from collections.abc import Iterable


def _spelled(lines: Iterable[str]) -> dict[str, str]:
    """Return the first word of each line for every word of it."""
    return {word: line.split()[0] for line in lines for word in line.split()}


HEADS = _spelled(
    (
        "minister premier",
        "ceo",
        "chairman chairwoman chairperson chair",
        "spokesman spokeswoman spokesperson",
        "adviser advisor",
        *(
            "president chancellor secretary king queen emperor empress pope sultan emir monarch "
            "prime officer executive governor mayor senator speaker treasurer ambassador envoy "
            "commissioner coach captain manager goalkeeper director founder co-founder cofounder "
            "general admiral commander colonel judge justice professor bishop archbishop cardinal "
            "rector dean principal editor author prince princess duke headmaster prosecutor "
            "attorney conductor composer wife husband son daughter brother sister mother father "
            "widow capital chief head leader boss counterpart predecessor successor replacement"
        ).split(),
    )
)
"""Offices, and the relations in which one stands to another, by the word that heads them."""
VAGUE_HEADS = frozenset("chief head leader boss executive officer general".split())
"""Whoever holds one may hold another by its proper name."""
PLURAL = {f"{word}s": head for word, head in HEADS.items() if word not in VAGUE_HEADS} | {
    "chairmen": "chairman",
    "spokesmen": "spokesman",
    "wives": "wife",
}
LOOSE_HEADS = frozenset("counterpart predecessor successor replacement".split())
"""They hold an office that another is named for: "his German counterpart, Baerbock"."""
SINGLE_HEADS = frozenset(
    "president minister chancellor king queen emperor empress pope sultan emir ceo chairman "
    "governor mayor speaker treasurer coach captain manager capital".split()
)
"""Of these there is one at a time, if it is told of what."""
CABINET = frozenset("minister secretary adviser spokesman envoy ambassador".split())
"""Those who serve a person as well as a place: "Putin's defence minister"."""
RANKS = _spelled(
    (
        "deputy vice",
        "former ex erstwhile ousted",
        "assistant associate junior under",
        "acting interim caretaker",
        "crown heir",
    )
)
"""Modifiers without which it is another office."""
PASSING_RANKS = frozenset(("former", "acting"))
"""Those a sentence may add: who is president in an old article may be called a former one."""
FIELDS = _spelled(
    (
        "defence defense",
        "labour labor",
        "transport transportation",
        "home interior",
        "economy economic economics",
        "finance financial treasury",
        *(
            "foreign prime education health justice trade energy environment agriculture culture "
            "sport sports housing security state staff council national policy press press affairs "
            "general executive chief operating technology technical marketing science research "
            "policy climate election electoral police army navy military union opposition party "
            "business tourism immigration migration development digital industry water police "
            "cabinet first second joint head managing field supreme high"
        ).split(),
    )
)
"""Modifiers that say what an office is about."""
OPENING_FIELDS = frozenset("joint supreme high national first second general foreign".split())
"""What opens the name of a body: "the Joint Chiefs", but "secretary of state Blinken"."""
PASSED_OVER = frozenset(
    "new newly then then- outgoing incoming current currently present late long-serving longtime "
    "long-time veteran elected re-elected appointed reelected last next only own male female "
    "powerful popular young old great embattled disgraced retired long previous recent recently "
    "now also still once previously later third fourth fifth".split()
)
COUNTRIES = frozenset(
    "afghanistan algeria argentina armenia australia austria azerbaijan bangladesh belarus belgium "
    "brazil britain bulgaria canada chile china colombia croatia cuba cyprus denmark egypt england "
    "estonia ethiopia finland france georgia germany ghana greece hungary iceland india indonesia "
    "iran iraq ireland israel italy japan jordan kazakhstan kenya korea kosovo kuwait latvia "
    "lebanon libya lithuania malaysia mexico moldova morocco myanmar netherlands nigeria norway "
    "pakistan philippines poland portugal qatar romania russia scotland serbia singapore slovakia "
    "slovenia somalia spain sudan sweden switzerland syria taiwan thailand tunisia turkey türkiye "
    "uganda ukraine venezuela vietnam yemen zimbabwe us uk eu nato".split()
)
"""Whose ministers are told from others': in "Putin's minister" the owner is no place."""
DETERMINERS = frozenset("the a an his her its their our whose".split())
POSTPOSED = frozenset("general elect designate".split())
PARTICLES = frozenset(
    "van von de der den ten ter da di del della la le bin bint ibn al el dos du af zu".split()
)
HONORIFICS = frozenset("dr mr mrs ms miss sir dame lord lady prof professor gen st".split())
BEING = frozenset(
    "is was are be been being became become becomes remain remains remained serve served serves "
    "serving acts acted".split()
)
NAMED = frozenset(
    "named appointed elected re-elected reelected chosen crowned made sworn declared confirmed "
    "installed nominated".split()
)
BESIDE_BEING = frozenset("has had have will would as in to now also currently then the".split())
REPLACING = frozenset(
    "replace replaced replaces replacing succeed succeeded succeeds succeeding follow followed "
    "sacked sack fired dismissed removed ousted beat defeated".split()
)
ROMAN = frozenset("i ii iii iv v vi vii viii ix x xi xii xiii xiv xv xvi jr sr".split())
