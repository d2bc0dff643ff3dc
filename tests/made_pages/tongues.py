"""Sentences in eight languages from which articles are put together; $-words are filled in."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Tongue:
    """What an article in one language is made of."""

    code: str
    titles: tuple[str, ...]
    sentences: tuple[str, ...]
    places: tuple[str, ...]
    people: tuple[str, ...]
    subjects: tuple[str, ...]
    subheads: tuple[str, ...]
    houses: tuple[str, ...]
    months: tuple[str, ...]
    date: str
    labels: dict[str, str]
    right_to_left: bool = False


LABELS = (
    "related comments share about tags newsletter cookies accept subscribe published updated by "
    "reply home read"
).split()


def _labels(*words: str) -> dict[str, str]:
    return dict(zip(LABELS, words, strict=True))


ENGLISH = Tongue(
    code="en",
    titles=(
        "$place opens its $subject after a year of delays",
        "Why the $subject of $place divides its neighbours",
        "$person: the $subject cannot wait any longer",
        "A night at the $subject in $place",
    ),
    sentences=(
        "The council of $place voted on Tuesday to keep the $subject open for another $number months.",
        "“We were told it would take a winter, and it has taken $number,” said $person, who runs the site.",
        "Engineers found cracks in $number of the beams, most of them older than the records of the town.",
        "$person walked the length of the harbour with a notebook, counting the boats that still went out.",
        "Nobody in $place disputes the figures; what they dispute is who should pay for them.",
        "A report ordered by the region puts the cost at $number million, a third more than was planned.",
        "In the market the talk is of little else, and the stalls close earlier than they used to.",
        "The $subject was built in the years after the flood, when land by the river was cheap.",
        "Since then $number families have moved away, and the school has lost two of its classes.",
        "Asked whether she would stand again, $person laughed and said that the work was not finished.",
        "The plan still needs the consent of the ministry, which has until the end of the month to answer.",
        "For a while it looked as if the whole idea would be dropped, but the vote was closer than expected.",
        "Buses will run every $number minutes from the station, according to the timetable shown to reporters.",
        "Old photographs show the same square full of carts, horses and barrels waiting for the ferry.",
    ),
    places=("Harrowmouth", "Easter Quay", "Linden Vale", "Port Asher", "Brackwater"),
    people=("Marta Ellwood", "Tom Okafor", "Ines Calloway", "Peter Varga"),
    subjects=("ferry terminal", "night market", "old cannery", "tide barrier", "town archive"),
    subheads=("What happens next", "A long wait", "The cost of waiting", "Voices from the quay"),
    houses=("The Harbour Post", "Vale Courier", "North Quay Observer"),
    months=tuple(
        "January February March April May June July August September October November "
        "December".split()
    ),
    date="{day} {month} {year}",
    labels=_labels(
        "Related articles",
        "Comments",
        "Share this article",
        "About the author",
        "Tags",
        "Sign up for our newsletter and never miss a story",
        "We use cookies to improve your experience on our website. By browsing on you agree to them.",
        "Accept all",
        "To continue reading, subscribe today for one coin a week",
        "Published",
        "Updated",
        "By",
        "Leave a reply",
        "Home",
        "Read more",
    ),
)

GERMAN = Tongue(
    code="de",
    titles=(
        "$place streitet über $subject am Fluss",
        "Wie $person den Bau der $subject retten will",
        "Nach dem Sturm: $subject in $place bleibt geschlossen",
    ),
    sentences=(
        "Der Stadtrat von $place hat am Dienstag beschlossen, die $subject weitere $number Monate offen zu halten.",
        "„Man hat uns einen Winter versprochen, geworden sind es $number“, sagte $person, die den Betrieb leitet.",
        "Fachleute fanden Risse in $number Trägern, die meisten davon älter als die Akten der Gemeinde.",
        "Niemand in $place bestreitet die Zahlen, gestritten wird nur darüber, wer sie bezahlen soll.",
        "Ein Gutachten der Region nennt Kosten von $number Millionen, ein Drittel mehr als geplant war.",
        "Auf dem Markt wird kaum über etwas anderes gesprochen, und die Stände schließen früher als sonst.",
        "Die $subject entstand in den Jahren nach dem Hochwasser, als Boden am Ufer noch billig war.",
        "Seitdem sind $number Familien fortgezogen, und die Schule hat zwei ihrer Klassen verloren.",
        "Auf die Frage, ob sie noch einmal antrete, lachte $person und sagte, die Arbeit sei nicht getan.",
        "Dem Plan muss noch das Ministerium zustimmen, das bis zum Ende des Monats Zeit für eine Antwort hat.",
        "Alte Fotografien zeigen denselben Platz voller Karren, Pferde und Fässer, die auf die Fähre warten.",
    ),
    places=("Birkenhafen", "Oberlind", "Grauwasser", "Steinbrück"),
    people=("Greta Lohmann", "Jonas Wedekind", "Hilde Brandauer"),
    subjects=("Brücke", "Markthalle", "Schleuse", "Werft"),
    subheads=("Wie es weitergeht", "Das lange Warten", "Stimmen vom Kai"),
    houses=("Hafenbote", "Lindener Anzeiger", "Ufer-Rundschau"),
    months=tuple(
        "Januar Februar März April Mai Juni Juli August September Oktober November Dezember".split()
    ),
    date="{day}. {month} {year}",
    labels=_labels(
        "Lesen Sie auch",
        "Kommentare",
        "Artikel teilen",
        "Über den Autor",
        "Schlagwörter",
        "Melden Sie sich für unseren Newsletter an und verpassen Sie nichts",
        "Wir verwenden Cookies, um Ihnen den Besuch angenehmer zu machen. Mit der Nutzung stimmen Sie zu.",
        "Alle akzeptieren",
        "Weiterlesen mit einem Abonnement für einen Taler in der Woche",
        "Veröffentlicht",
        "Aktualisiert",
        "Von",
        "Schreibe einen Kommentar",
        "Startseite",
        "Mehr lesen",
    ),
)

FRENCH = Tongue(
    code="fr",
    titles=(
        "À $place, $subject rouvre après un an de retard",
        "$person : « $subject ne peut plus attendre »",
        "Pourquoi $subject divise les habitants de $place",
    ),
    sentences=(
        "Le conseil de $place a voté mardi pour garder $subject en service pendant encore $number mois.",
        "« On nous avait promis un hiver, il en a fallu $number », raconte $person, qui dirige le chantier.",
        "Les ingénieurs ont trouvé des fissures dans $number poutres, souvent plus vieilles que les archives.",
        "Personne à $place ne conteste les chiffres ; on discute seulement de qui devra payer la facture.",
        "Un rapport commandé par la région évalue le coût à $number millions, un tiers de plus que prévu.",
        "Au marché on ne parle presque de rien d’autre, et les étals ferment plus tôt qu’autrefois.",
        "L’ouvrage date des années d’après la crue, quand le terrain au bord de l’eau ne valait rien.",
        "Depuis, $number familles sont parties, et l’école a perdu deux de ses classes en quelques années.",
        "Interrogée sur une nouvelle candidature, $person a ri et répondu que le travail n’était pas fini.",
        "Le projet attend encore l’accord du ministère, qui a jusqu’à la fin du mois pour se prononcer.",
        "De vieilles photographies montrent la même place pleine de charrettes, de chevaux et de tonneaux.",
    ),
    places=("Port-Vallier", "Saint-Orme", "Belrive", "Montcendre"),
    people=("Claire Aubanel", "Luc Ferrandis", "Nadia Perrault"),
    subjects=("la passerelle", "la halle", "l’écluse", "le vieux phare"),
    subheads=("Et maintenant ?", "Une longue attente", "Des voix sur le quai"),
    houses=("Le Courrier du Port", "La Gazette de Belrive", "L’Écho des Quais"),
    months=tuple(
        "janvier février mars avril mai juin juillet août septembre octobre novembre "
        "décembre".split()
    ),
    date="{day} {month} {year}",
    labels=_labels(
        "À lire aussi",
        "Commentaires",
        "Partager cet article",
        "À propos de l’auteur",
        "Mots-clés",
        "Inscrivez-vous à notre lettre du matin pour ne rien manquer",
        "Nous utilisons des cookies pour améliorer votre visite. En continuant vous acceptez leur usage.",
        "Tout accepter",
        "Pour lire la suite, abonnez-vous dès aujourd’hui pour un sou par semaine",
        "Publié le",
        "Mis à jour le",
        "Par",
        "Laisser un commentaire",
        "Accueil",
        "Lire la suite",
    ),
)

SPANISH = Tongue(
    code="es",
    titles=(
        "$place reabre $subject tras un año de retrasos",
        "Una noche en $subject de $place",
        "$person: «$subject no puede esperar más»",
    ),
    sentences=(
        "El concejo de $place votó el martes mantener abierto $subject durante otros $number meses.",
        "«Nos dijeron que sería un invierno y han sido $number», cuenta $person, que dirige la obra.",
        "Los ingenieros hallaron grietas en $number de las vigas, casi todas más viejas que los archivos.",
        "Nadie en $place discute las cifras; lo que se discute es quién tendrá que pagarlas al final.",
        "Un informe encargado por la región calcula el coste en $number millones, un tercio más de lo previsto.",
        "En el mercado apenas se habla de otra cosa, y los puestos cierran antes que en otros tiempos.",
        "Se levantó en los años que siguieron a la riada, cuando el suelo junto al río era barato.",
        "Desde entonces se han marchado $number familias, y la escuela ha perdido dos de sus clases.",
        "Cuando le preguntaron si volvería a presentarse, $person se rio y dijo que faltaba trabajo.",
        "El plan necesita todavía el visto bueno del ministerio, que tiene hasta fin de mes para responder.",
        "Las fotografías antiguas muestran la misma plaza llena de carros, caballos y toneles.",
    ),
    places=("Puerto Alcor", "Villaribera", "San Telmo del Río", "Peñamar"),
    people=("Lucía Bermejo", "Andrés Calatrava", "Rosa Ibáñez"),
    subjects=("el mercado viejo", "el faro", "el muelle norte", "el archivo municipal"),
    subheads=("Qué pasa ahora", "Una espera larga", "Voces del muelle"),
    houses=("El Correo del Muelle", "La Voz de Ribera", "Diario de Alcor"),
    months=tuple(
        "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre "
        "diciembre".split()
    ),
    date="{day} de {month} de {year}",
    labels=_labels(
        "Noticias relacionadas",
        "Comentarios",
        "Compartir esta noticia",
        "Sobre el autor",
        "Etiquetas",
        "Suscríbase a nuestro boletín y no se pierda nada de lo que importa",
        "Usamos cookies para mejorar su visita. Si sigue navegando entendemos que acepta su uso.",
        "Aceptar todo",
        "Para seguir leyendo, suscríbase hoy por una moneda a la semana",
        "Publicado el",
        "Actualizado el",
        "Por",
        "Deja un comentario",
        "Inicio",
        "Leer más",
    ),
)
