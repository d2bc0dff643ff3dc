"""Short articles of our own in many languages, and questions that inflect their words."""

ARTICLES = {
    "en": (
        "The city council voted late on Tuesday to close the old bridge until next spring. "
        "Engineers had warned that the northern pillars were sinking faster than expected.",
        "Voters in the three villages chose a new school board on Sunday. "
        "Counting lasted until dawn, since half of the ballots had come by post.",
        "A grey wolf has been seen in the hills above the reservoir for the first time in years. "
        "Shepherds ask for fences.",
    ),
    "de": (
        "Der Stadtrat hat am späten Dienstag beschlossen, die alte Brücke bis zum Frühjahr zu "
        "sperren. Ingenieure hatten gewarnt, dass die nördlichen Pfeiler schneller absinken.",
        "Bei den Wahlen am Sonntag stimmten drei Dörfer über einen neuen Schulbeirat ab. Die "
        "Auszählung dauerte bis zum Morgen, weil die Hälfte der Stimmen per Post kam.",
        "In den Hügeln über dem Stausee wurde zum ersten Mal seit Jahren ein grauer Wolf gesehen. "
        "Die Schäfer verlangen Zäune.",
    ),
    "fr": (
        "Le conseil municipal a décidé mardi soir de fermer le vieux pont jusqu'au printemps. Les "
        "ingénieurs avaient prévenu que les piliers du nord s'enfonçaient plus vite que prévu.",
        "Lors des élections de dimanche, trois villages ont choisi un nouveau conseil scolaire. Le "
        "dépouillement a duré jusqu'à l'aube, la moitié des bulletins étant venus par la poste.",
        "Un loup gris a été aperçu dans les collines au-dessus du lac pour la première fois depuis "
        "des années. Les bergers réclament des clôtures.",
    ),
    "es": (
        "El ayuntamiento decidió el martes por la noche cerrar el viejo puente hasta la primavera. "
        "Los ingenieros habían advertido de que los pilares del norte se hundían muy rápido.",
        "En las elecciones del domingo, tres pueblos eligieron una nueva junta escolar. El "
        "recuento duró hasta el amanecer, pues la mitad de los votos llegó por correo.",
        "Un lobo gris fue visto en las colinas sobre el embalse por primera vez en muchos años. "
        "Los pastores piden vallas.",
    ),
    "ru": (
        "Городской совет поздно вечером во вторник решил закрыть старый мост до весны. "
        "Инженеры предупреждали, что северные опоры оседают быстрее, чем ожидалось.",
        "На воскресных выборах три деревни избрали новый школьный совет. Подсчёт голосов длился "
        "до рассвета, потому что половина бюллетеней пришла по почте.",
        "На холмах над водохранилищем впервые за много лет заметили серого волка. "
        "Пастухи требуют построить ограды.",
    ),
    "zh": (
        "市议会周二深夜决定关闭旧桥，直到明年春天。工程师曾警告说，北侧桥墩下沉的速度比预料的快。",
        "三个村庄在周日的选举中选出了新的学校董事会。由于一半选票通过邮局寄来，计票一直持续到黎明。",
        "水库上方的山丘多年来首次出现一只灰狼。牧羊人要求修建围栏。",
    ),
    "ar": (
        "قرر مجلس المدينة في وقت متأخر من يوم الثلاثاء إغلاق الجسر القديم حتى الربيع المقبل. "
        "وكان المهندسون قد حذروا من أن الأعمدة الشمالية تغرق بسرعة.",
        "في انتخابات يوم الأحد اختارت ثلاث قرى مجلسا جديدا للمدرسة. "
        "واستمر فرز الأصوات حتى الفجر لأن نصف الأوراق وصلت بالبريد.",
        "شوهد ذئب رمادي في التلال فوق الخزان لأول مرة منذ سنوات. ويطالب الرعاة ببناء أسوار.",
    ),
    "hi": (
        "नगर परिषद ने मंगलवार देर रात पुराने पुल को अगले वसंत तक बंद करने का फैसला किया। "
        "इंजीनियरों ने चेतावनी दी थी कि उत्तरी खंभे तेज़ी से धँस रहे हैं।",
        "रविवार के चुनाव में तीन गाँवों ने नया स्कूल बोर्ड चुना। गिनती सुबह तक चली।",
        "जलाशय के ऊपर की पहाड़ियों में कई वर्षों बाद एक भूरा भेड़िया देखा गया। चरवाहे बाड़ माँगते हैं।",
    ),
}
"""Of each language the same three: a bridge, a vote and a wolf."""

QUESTIONS = {
    "en": ("Why are bridges closed?", "Who was voting in the villages?", "Where was a wolf seen?"),
    "de": (
        "Warum wurde die Sperrung der Brücken beschlossen?",
        "Wann war die Wahl in den Dörfern?",
        "Wo wurden Wölfe gesehen?",
    ),
    "fr": (
        "Pourquoi les ponts sont-ils fermés ?",
        "Qui a gagné l'élection scolaire ?",
        "Où a-t-on vu des loups ?",
    ),
    "es": (
        "¿Por qué cierran los puentes?",
        "¿Cuándo fue la elección de la junta?",
        "¿Dónde vieron lobos grises?",
    ),
    "ru": ("Когда закроют мосты?", "Кто победил на выборах?", "Где видели волков?"),
    "zh": ("旧桥什么时候关闭？", "哪些村庄参加选举？", "灰狼在哪里出现？"),
    "ar": ("متى يغلق الجسر؟", "من فاز في الانتخابات؟", "أين شوهد الذئب؟"),
    "hi": ("पुल कब बंद होगा?", "चुनाव में क्या हुआ?", "भेड़िया कहाँ देखा गया?"),
}
"""A question about each, its words in other forms than the article's."""
