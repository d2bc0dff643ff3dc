"""The words of each language that say nothing about a topic."""

STOP_WORDS = {
    language: frozenset(listed.split())
    for language, listed in {
        "en": (
            "a about after again all also am an and any are aren as at be because been before "
            "being between both but by came can come comes coming could couldn did didn do does "
            "doesn doing don down dr during each else ever few for from further get gets give go "
            "goes going gone got had has have having he her here hers him his how i if in into is "
            "isn it its itself just know let like made make makes many may me might more most mr "
            "mrs ms much must my no nor not now of off on once one only or other our out over own "
            "please put re s said same say says she should so some such t take takes tell than "
            "that the their them then there these they this those through to told too took under "
            "until up us very was we went were what when where whether which while who whom whose "
            "why will with won would wouldn you your"
        ),
        "ar": (
            "من ما ماذا متى أين اين كيف كم لماذا هل أي أية اي في على علي إلى الى عن مع و ف ب ل ك "
            "أن ان إن التي الذي الذين هذا هذه ذلك تلك هو هي هم كان كانت يكون تكون قد لقد لا لم لن "
            "ثم أو او بعد قبل بين عند منذ حتى كل بعض غير أنه إنه انه أنها وقال قال قالت كما وكان "
            "وكانت وفي ومن وعلى فيه فيها منه منها عليه عليها به بها له لها"
        ),
        "cs": (
            "kdo co kdy kde kam odkud proč jak jaký jaká jaké který která které kteří kterou kolik "
            "čí koho komu čem čím a i o u v ve s se si k ke z ze na do od po pro při před nad pod "
            "za je jsou byl byla bylo byli být jsem není nebo ale že by aby když to ten ta tento "
            "tato toto jeho její jejich už také než podle řekl řekla mezi"
        ),
        "da": "hvem hvornår hvorfor hvordan hvilken hvilket hvilke kan ved sagde siger mange",
        "de": (
            "wer wann warum wen wem wessen wohin woher wieso weshalb weswegen wieviel viele gibt "
            "gab wurde wurden worden sei seien konnte konnten seit mehr sagte sagt sagten mal laut "
            "etwa schon wegen beim sowie ab"
        ),
        "el": (
            "ποιος ποια ποιο ποιοι ποιες ποιον ποιους τι πότε πού που πώς πως γιατί πόσο πόσα "
            "πόσοι πόσες ο η το οι τα του της των τον την τους τις ένας μια μία ένα και ή σε στο "
            "στη στην στον στα στις στους από με για ως προς κατά μετά πριν μέχρι είναι ήταν έχει "
            "έχουν είχε είχαν θα να δεν μη μην ότι αυτό αυτός αυτή αλλά αν όταν όπως δήλωσε είπε"
        ),
        "es": (
            "quién quiénes cuándo dónde adónde cómo cuánto cuántos cuánta cuántas cuál cuáles dijo "
            "dice según tras hizo hace"
        ),
        "fi": "milloin miten kuinka montako monta paljon sanoi sanoo myös mitkä ketkä",
        "fr": (
            "quoi quand où pourquoi comment combien lequel laquelle lesquels lesquelles est fait "
            "font faire a été sous entre lors depuis chez dit plus tout tous toute toutes selon "
            "peut donc après avant cet si"
        ),
        "hu": "hol hány mennyi melyik melyek kit kik hova hová honnan is szerint mondta",
        "it": "cosa quando quali d dopo prima fra detto ha chi secondo",
        "nl": "wanneer waar waarom welke welk hoeveel werden sinds zei zegt volgens wiens",
        "no": "hvilket mye under sa sier hvilke hvilken mange",
        "pl": (
            "kto co kiedy gdzie dokąd skąd dlaczego czemu jak jaki jaka jakie który która które "
            "którzy którą ile ilu czyj kogo komu czym kim a i o u w we z ze na do od po dla przy "
            "przed nad pod za jest są był była było byli być nie się lub albo ale że by aby gdy to "
            "ten ta tego tej te jego jej ich już także też niż oraz powiedział powiedziała między"
        ),
        "pt": (
            "quê onde porque porquê quanto quantos quantas quanta quais é têm sobre desde disse "
            "diz segundo após"
        ),
        "ro": (
            "cine ce când unde cum cât câți câte câtă care căror cui de la în din pe cu pentru "
            "prin către după înainte până între sub peste fără și sau dar că să nu este e sunt era "
            "erau a au fost avea are al ale lui ei lor un o unui unei cel cea cei cele acest "
            "această acesta aceasta mai se și-a l-a spus declarat despre într-un într-o"
        ),
        "ru": (
            "почему какое какие каких каким какому какую сколько чей чья чьё чье откуда кого кому "
            "чем чем это её который которая которое которые которого которой которых сказал "
            "сказала заявил заявила"
        ),
        "sv": "många sade säger också vems varifrån enligt",
        "ta": "யார் என்ன எப்போது எங்கே ஏன் எப்படி எந்த எத்தனை எவ்வளவு மற்றும் ஒரு இந்த அந்த என்று",
        "tr": (
            "kim kime kimin kimi ne neden niçin niye nerede nereye nereden nasıl kaç hangi hangisi "
            "zaman ve veya ya da de ile için bir bu şu o mi mı mu mü ki gibi kadar daha en çok ama "
            "fakat ancak değil olan olarak oldu olduğu olduğunu var yok her sonra önce göre dedi "
            "ise hem"
        ),
        "uk": (
            "хто що коли де чому навіщо як який яка яке які якого якої яких скільки чий куди "
            "звідки кого кому чим чого в у на і й та або не з із зі по за від до о об про для при "
            "після був була було були є це цей ця він вона вони його її їх що щоб вже також сказав "
            "сказала між під над"
        ),
    }.items()
}
"""Those that make a question, light verbs, and what the tokenizer leaves of "don't". Where tantivy
ships a list for the language, here are the words that it lacks."""

UNSPACED_STOP_WORDS = frozenset(
    "什么时候 什麼時候 什么 什麼 哪里 哪裡 哪个 哪個 哪些 怎么样 怎么 怎麼 怎样 怎樣 为什么 為什麼 "
    "为何 為何 多少 如何 是否 谁 誰 吗 嗎 呢 的 "
    "でした ました です ます から どこ いつ だれ なぜ".split()
)
"""Of Chinese and Japanese. What stands on either side of one does not belong together."""
