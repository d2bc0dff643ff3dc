"""Made articles: reports in our own words, edited copies, and other reports of the same events."""

import random
from dataclasses import dataclass

TOWNS = (
    "Arlen Bexford Corvale Dunmere Eastry Farrow Glenholt Harwick Inverley Jessop Kelby Lowmoor "
    "Marstone Norwell Oakham Penrose Quarley Redcar Silloth Tarrant Ulverton Wexcombe Yarm Zennor"
).split()
PEOPLE = (
    "Abbott Barros Castell Dubois Ekström Fontaine Grimaldi Haddad Ivanova Jansen Kowalski "
    "Lindqvist Moreau Nakamura Okafor Petrov Quintana Rossi Santos Takeda Urquhart Vargas "
    "Weiss Yilmaz"
).split()
OPENINGS = (
    "Bal Cor Dun El Fen Gar Hol Is Jor Kel Lin Mor Nor Os Pel Quar Ros Sel Tor Ul Ver Wex".split()
)
ENDS = (
    "by combe dale den field ford gate ham holt ley low mere more ness rick shaw stead ton wick"
).split()
BODIES = (
    "council hospital university company regulator ministry union court agency association "
    "charity port museum railway utility bank school committee commission federation"
).split()
ACTS = (
    "approved rejected delayed published withdrew funded questioned reviewed announced defended "
    "expanded suspended"
).split()
THINGS = (
    "the flood barrier|a night bus service|the wind farm|new housing by the river|a vaccine "
    "trial|the fishing quota|an audit of its accounts|a footbridge|the solar plant|cheaper "
    "season tickets|a school merger|the harbour wall|a ban on heavy lorries|the water "
    "meters|an archive of letters|the tram extension|a tax on empty homes|the coastal path|a "
    "translation centre|the blood bank"
).split("|")
REASONS = (
    "after months of argument over the cost|because repairs could wait no longer|"
    "in spite of warnings from its own engineers|following a petition by residents|"
    "once the insurers had agreed to share the risk|although two members voted against|"
    "when a survey showed how badly the old one had aged|so that work can begin before winter|"
    "despite doubts about who will pay in later years|under pressure from shopkeepers and farmers"
).split("|")
ENDINGS = (
    "which few had expected in spring|as neighbouring towns look on with envy|"
    "and the next meeting will be held in public|while critics promise to go to court|"
    "though the details remain to be settled|and apprentices will be taken on first|"
    "which pleased the chamber of commerce|as the first drawings had suggested|"
    "while the old building stays open to visitors|and the minutes will be printed in full"
).split("|")
SAID = (
    "we have waited long enough for an honest answer|nobody should pay twice for the same mistake|"
    "this gives families here a reason to stay|the figures speak for themselves|"
    "it is not the end of the matter by any means|our patience has been rewarded at last|"
    "people will judge us by what they see from their windows|that promise was made in writing"
).split("|")
SHAPES = (
    "The {body} in {town} {act} {thing} on {day}, {reason}.",
    "{person}, who leads the {body}, said {n} people had written in about {thing}, {ending}.",
    "“{said},” {person} told reporters in {town}.",
    "According to a paper of {m} pages, the plan would cost {n} million crowns, {ending}.",
    "In {year} the same {body} {act} {thing}, {reason}.",
    "Officials counted {n} households near {town} that depend on it, {ending}.",
    "Work on {thing} is to take {m} months, {reason}.",
    "{person} recalled how {town} had lost {thing} in {year}, {ending}.",
    "Nearly {n} visitors came to {town} last summer, {reason}.",
    "A spokeswoman for the {body} would not say whether {thing} comes next, {ending}.",
    "The {body} {act} a similar idea at {town} {m} weeks ago, {reason}.",
    "Among those who spoke against it was {person}, {ending}.",
)
DAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
FILLERS = (
    "local broad recent certain formal steady further likely common modest rather mostly soon "
    "perhaps nearby openly widely partly promptly calmly plan step case report view matter point"
).split()
BOILERPLATE = (
    "This article first appeared in our morning letter, which goes out on weekdays and is free of "
    "charge to all who ask for it."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """An article and the report it carries: copies share the report of their original."""

    id: str
    report: int
    title: str
    text: str


class Maker:
    """Writes articles; the same seed writes the same."""

    def __init__(self, seed):
        self.random = random.Random(seed)  # noqa: S311  # Made text, no secret.

    def topic(self):
        """Return the names and figures of one event."""
        pick = self.random
        return {
            "town": [self.name() for _ in range(3)],
            "person": [f"{self.name()} {pick.choice(PEOPLE)}" for _ in range(3)],
            "body": pick.sample(BODIES, 2),
            "thing": pick.sample(THINGS, 4),
            "said": pick.sample(SAID, 3),
            "n": [pick.randrange(20, 9000) for _ in range(4)],
            "m": [pick.randrange(3, 400) for _ in range(4)],
            "year": [pick.randrange(1950, 2024) for _ in range(2)],
            "day": pick.sample(DAYS, 2),
        }

    def name(self):
        return self.random.choice(OPENINGS) + self.random.choice(ENDS)

    def sentences(self, topic, count):
        return [self.sentence(topic, self.random.choice(SHAPES)) for _ in range(count)]

    def sentence(self, topic, shape):
        pick = self.random
        own = {name: pick.choice(values) for name, values in topic.items()}
        return shape.format(
            **own, act=pick.choice(ACTS), reason=pick.choice(REASONS), ending=pick.choice(ENDINGS)
        )

    def edited(self, sentences, share):
        """Return the sentences with a share of the words replaced, taken out or put in."""
        pick = self.random
        changed = []
        for sentence in sentences:
            words = []
            for word in sentence.split():
                if pick.random() >= share:
                    words.append(word)
                elif (act := pick.random()) < 0.7:
                    words.append(pick.choice(FILLERS))
                elif act < 0.85:
                    words += [word, pick.choice(FILLERS)]
            changed.append(" ".join(words))
        return changed

    def cut(self, sentences):
        """Return the sentences with the tail cut off, sometimes the head."""
        kept = max(5, int(len(sentences) * self.random.uniform(0.5, 1.0)))
        return sentences[-kept:] if self.random.random() < 0.15 else sentences[:kept]


def paragraphs(sentences):
    return "\n\n".join(" ".join(sentences[at : at + 3]) for at in range(0, len(sentences), 3))


def made_set(*, originals=1_400, copies=400, others=200, seed=1):
    """Return originals, edited copies of some, and other stories on the topics of some."""
    maker = Maker(seed)
    topics = [maker.topic() for _ in range(originals)]
    texts = [maker.sentences(topic, maker.random.randrange(8, 24)) for topic in topics]
    made = [
        Made(id=f"original-{at}", report=at, title=text[0], text=paragraphs(text))
        for at, text in enumerate(texts)
    ]
    for number in range(copies):
        at = maker.random.randrange(originals)
        text = maker.edited(maker.cut(texts[at]), maker.random.uniform(0.05, 0.3))
        if maker.random.random() < 0.3:
            text = [BOILERPLATE, *text]
        if maker.random.random() < 0.2:
            text += maker.sentences(maker.topic(), 2)
        title = f"Edited: {number}"
        made.append(Made(id=f"copy-{number}", report=at, title=title, text=paragraphs(text)))
    for number in range(others):
        at = maker.random.randrange(originals)
        # Another day of one event: the same names, figures and quotations, some sentences shared.
        own = maker.sentences(topics[at], maker.random.randrange(8, 20))
        shared = maker.random.sample(texts[at], min(len(own) // 2, len(texts[at]) // 3))
        place = maker.random.randrange(len(own))
        text = [*own[:place], BOILERPLATE, *shared, *own[place:]]
        report = originals + number
        made.append(Made(id=f"other-{number}", report=report, title=own[0], text=paragraphs(text)))
    maker.random.shuffle(made)
    return made


RESULTS = (
    "{name} reported a net profit of {a} million euros for the {quarter} quarter on {day}, "
    "up {b} percent from a year earlier. Revenue rose {c} percent to {d} million euros, the "
    "{place} company said in a statement. Chief executive {person} said demand had held up "
    "well in all markets and confirmed the outlook for the full year. The shares closed {e} "
    "percent higher at {f} euros. Analysts had expected a profit of {g} million euros on "
    "average. The company will pay a dividend of {h} cents a share."
)
WEATHER = (
    "The weather office expects {a} millimetres of rain in {place} on {day}, with winds of "
    "up to {b} kilometres an hour from the west. Temperatures will reach {c} degrees in the "
    "afternoon and fall to {d} degrees at night. Drivers should allow more time, said "
    "forecaster {person}. The river at {name} stood at {e} centimetres in the morning and is "
    "expected to rise to {f} centimetres by evening. The outlook for the rest of the week "
    "remains unsettled."
)
MATCH = (
    "{name} beat {place} {a}-{b} on {day} before a crowd of {c} to move up to {d} place in "
    "the table. {person} scored after {e} minutes with a low shot from the edge of the area "
    "and added a second in the {f}th minute. The visitors had more of the ball but hardly a "
    "chance before the break. The home side have now taken {g} points from their last {h} "
    "games and will play again next week. The coach praised the patience of his players and "
    "the noise of the crowd."
)


def templated(template, number):
    """Return the report that a template gives for one seed: other names, other figures."""
    pick = random.Random(number)  # noqa: S311  # Made text, no secret.
    return template.format(
        name=pick.choice(TOWNS) + " " + pick.choice(PEOPLE),
        place=pick.choice(TOWNS),
        person=pick.choice(PEOPLE),
        day=pick.choice(DAYS),
        quarter=pick.choice(["first", "second", "third", "fourth"]),
        **{letter: pick.randrange(2, 990) for letter in "abcdefgh"},
    )
