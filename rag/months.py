"""Know months and days of the week: the former as news writes them in a dozen languages."""

_NAMES = {
    1: "january jan januar jänner janvier janv enero ene gennaio gen janeiro januari январь "
    "января янв styczeń stycznia ocak janeiro січня يناير",
    2: "february feb februar feber février févr fév febrero febbraio febb fevereiro fev februari "
    "февраль февраля фев февр luty lutego şubat лютого فبراير",
    3: "march mar märz mär mars marzo março maart mrt март марта мар marzec marca mart березня "
    "مارس",
    4: "april apr avril avr abril abr aprile aprile апрель апреля апр kwiecień kwietnia nisan "
    "квітня أبريل إبريل",
    5: "may mai mayo maggio mag maio mei май мая maj maja mayıs травня مايو",
    6: "june jun juni juin junio giugno giu junho июнь июня июн czerwiec czerwca haziran "
    "червня يونيو",
    7: "july jul juli juillet juil julio luglio lug julho июль июля июл lipiec lipca temmuz "
    "липня يوليو",
    8: "august aug août aout agosto ago augustus август августа авг sierpień sierpnia ağustos "
    "серпня أغسطس",
    9: "september sep sept septembre septiembre setiembre settembre sett set setembro сентябрь "
    "сентября сен сент wrzesień września eylül вересня سبتمبر",
    10: "october oct oktober okt octobre octubre ottobre ott outubro out oktober октябрь октября "
    "окт październik października ekim жовтня أكتوبر",
    11: "november nov novembre noviembre novembro november ноябрь ноября ноя нояб listopad "
    "listopada kasım листопада نوفمبر",
    12: "december dec dezember dez décembre déc decembre diciembre dic dicembre dezembro декабрь "
    "декабря дек grudzień grudnia aralık грудня ديسمبر",
}

_ARABIC = (
    "كانون الثاني | شباط | آذار | نيسان | أيار | حزيران | تموز | آب | أيلول | تشرين الأول | "
    "تشرين الثاني | كانون الأول",
    "جانفي | فيفري | | أفريل | ماي | جوان | جويلية | أوت",
    "| | | ابريل | | | يوليوز | غشت | شتنبر | اكتوبر | نونبر | دجنبر",
)
"""As east of the Mediterranean, in Algeria and Tunisia, and in Morocco, each from January on."""

MONTHS = {name: month for month, names in _NAMES.items() for name in names.split()} | {
    name.strip(): month
    for names in _ARABIC
    for month, name in enumerate(names.split("|"), start=1)
    if name.strip()
}
"""Lower case; a name that two languages share means the same month in both."""
ENGLISH_MONTHS = tuple(names.split()[0] for names in _NAMES.values())
"""The names in full, from January on."""
ENGLISH_DAYS = tuple("monday tuesday wednesday thursday friday saturday sunday".split())
CALENDAR = {name for name in MONTHS if len(name) > 2} | set(ENGLISH_DAYS)
"""Words that begin with a capital and yet name nobody."""
MONTH = "(?:" + "|".join(sorted(MONTHS, key=lambda name: (-len(name), name))) + ")"
"""Matches a name, for patterns that ignore case; a full stop may follow a short form."""
