"""Dates and numbers of another thing, and what its source does not hold certain."""

import pytest

from rag.answers.particulars.faults import faults
from rag.answers.particulars.sources import Sources

RIGHT = [
    (
        "Putin was born in 1952 and Xi in 1953.",
        "Putin was born in 1952.",
    ),
    (
        "Putin was born in 1952 and Xi in 1953.",
        "Xi was born in 1953.",
    ),
    (
        "Putin was born in 1952 and Xi in 1953.",
        "Xi was born in 1953, a year after Putin.",
    ),
    (
        "The plant in Alta closed in March, and the one in Brena shut in June.",
        "The Brena plant shut in June.",
    ),
    (
        "He joined the party in 1985, became mayor in 1998 and was elected governor in 2006.",
        "He became mayor in 1998.",
    ),
    (
        "He joined the party in 1985, became mayor in 1998 and was elected governor in 2006.",
        "He was elected governor in 2006.",
    ),
    (
        "Construction began in May 2019 and was completed in July 2022.",
        "Construction was completed in July 2022.",
    ),
    (
        "Construction began in May 2019 and was completed in July 2022.",
        "It was begun in May 2019.",
    ),
    (
        "The summit opens on Monday in Vienna; on Wednesday the ministers travel to Prague.",
        "The ministers travel to Prague on Wednesday.",
    ),
    (
        "Sales rose 5 percent in France and 7 percent in Germany.",
        "Sales rose 7 percent in Germany.",
    ),
    (
        "Sales rose 5 percent in France and 7 percent in Germany.",
        "Sales in France rose 5 percent.",
    ),
    (
        "The strike wounded 300 and killed 20.",
        "The strike killed 20.",
    ),
    (
        "The strike wounded 300 and killed 20.",
        "Some 300 were wounded in the strike.",
    ),
    (
        "Kestrel employs 4,000 people and Halden 9,500.",
        "Halden employs 9,500 people.",
    ),
    (
        "The minister may resign next week if the vote is lost.",
        "The minister may resign next week.",
    ),
    (
        "The minister may resign next week if the vote is lost.",
        "The minister could resign if the vote is lost.",
    ),
    (
        "Officials are considering a ban on the fuel.",
        "A ban on the fuel is being considered.",
    ),
    (
        "Officials are considering a ban on the fuel.",
        "Officials consider a ban on the fuel.",
    ),
    (
        "The company will build the plant only if the state pays half of the cost.",
        "The company will build the plant if the state pays half of the cost.",
    ),
    (
        "The company will build the plant only if the state pays half of the cost.",
        "The company will build the plant only if the state pays half.",
    ),
    (
        "Russia claimed that Ukraine attacked the bridge with drones.",
        "Ukraine attacked the bridge with drones, Russia claimed.",
    ),
    (
        "Russia claimed that Ukraine attacked the bridge with drones.",
        "Russia said Ukraine attacked the bridge with drones.",
    ),
    (
        "Russia claimed that Ukraine attacked the bridge with drones.",
        "Ukraine attacked the bridge, according to Russia.",
    ),
    (
        "The drug might reduce the risk of a stroke, the study suggests.",
        "The drug might reduce the risk of a stroke.",
    ),
    (
        "The drug might reduce the risk of a stroke, the study suggests.",
        "The study suggests the drug could reduce the risk of a stroke.",
    ),
    (
        "Police allege that Marco Dane stole the car.",
        "Marco Dane allegedly stole the car.",
    ),
    (
        "Police allege that Marco Dane stole the car.",
        "Police say Marco Dane stole the car.",
    ),
    (
        "The deal could be signed as early as Friday.",
        "The deal could be signed on Friday.",
    ),
    (
        "Lawmakers plan to raise the tax to 9 percent.",
        "Lawmakers plan a tax of 9 percent.",
    ),
    (
        "Lawmakers plan to raise the tax to 9 percent.",
        "Lawmakers want to raise the tax to 9 percent.",
    ),
    (
        "The army tried to take the town of Velka but was beaten back.",
        "The army tried to take Velka.",
    ),
    (
        "Shares fell 3 percent on Monday and rose 2 percent on Tuesday.",
        "Shares rose 2 percent on Tuesday.",
    ),
    (
        "In 2021 the firm made 40,000 engines; in 2022 it made 52,000.",
        "In 2022 the firm made 52,000 engines.",
    ),
    (
        "The first match was won 2-1 on 3 May and the second lost 0-3 on 10 May.",
        "The second match was lost 0-3 on 10 May.",
    ),
    (
        "Unemployment was 6.1 percent in April, against 5.8 percent a year earlier.",
        "Unemployment was 6.1 percent in April.",
    ),
    (
        "The film, released in 1994, won three awards in 1995.",
        "The film was released in 1994.",
    ),
    (
        "The film, released in 1994, won three awards in 1995.",
        "It won three awards in 1995.",
    ),
    (
        "Anna Sorel was appointed in March, two months after her predecessor left in January.",
        "Anna Sorel was appointed in March.",
    ),
    (
        "Anna Sorel was appointed in March, two months after her predecessor left in January.",
        "Her predecessor left in January.",
    ),
    (
        "Doctors say the pill is likely to help patients with mild forms of the disease.",
        "The pill is likely to help patients with mild forms of the disease.",
    ),
    (
        "Doctors say the pill is likely to help patients with mild forms of the disease.",
        "The pill probably helps patients with mild forms of the disease, doctors say.",
    ),
    (
        "The city will close the bridge on 4 June and reopen it on 9 September.",
        "The bridge will reopen on 9 September.",
    ),
    (
        "The city will close the bridge on 4 June and reopen it on 9 September.",
        "The city will close the bridge on 4 June.",
    ),
    (
        "It cost €5 million.",
        "It cost 5 million euros.",
    ),
    (
        "It cost €5 million.",
        "It cost €5 million",
    ),
    (
        "Putin was inaugurated for a fifth term on May 7 in the Kremlin.\nPutin landed on May 16 in Beijing for a two-day state visit to China.",
        "Putin, who was inaugurated on May 7, landed in Beijing on May 16.",
    ),
    (
        "Putin was inaugurated for a fifth term on May 7 in the Kremlin.\nPutin landed on May 16 in Beijing for a two-day state visit to China.",
        "On May 16 Putin landed in Beijing, days after his inauguration on May 7.",
    ),
    (
        "Putin was inaugurated for a fifth term on May 7 in the Kremlin.\nPutin landed on May 16 in Beijing for a two-day state visit to China.",
        "Putin's visit to China began on May 16.",
    ),
    (
        "Trade between China and Russia reached a record $240 billion in 2023, up 26 percent from $190 billion in 2022, Chinese customs data show.",
        "In 2023 trade between China and Russia reached $240 billion.",
    ),
    (
        "Trade between China and Russia reached a record $240 billion in 2023, up 26 percent from $190 billion in 2022, Chinese customs data show.",
        "Trade rose 26 percent to $240 billion in 2023.",
    ),
    (
        "Trade between China and Russia reached a record $240 billion in 2023, up 26 percent from $190 billion in 2022, Chinese customs data show.",
        "Trade was $190 billion in 2022.",
    ),
    (
        "The Harbin Institute of Technology was sanctioned by the U.S. government in 2020 for its alleged role in purchasing items for the Chinese military; it was founded in 1920.",
        "The U.S. government sanctioned the Harbin Institute of Technology in 2020.",
    ),
    (
        "The Harbin Institute of Technology was sanctioned by the U.S. government in 2020 for its alleged role in purchasing items for the Chinese military; it was founded in 1920.",
        "The Harbin Institute of Technology was founded in 1920.",
    ),
    (
        "Xi visited Moscow in March 2023, and Putin travelled to Beijing in October for the Belt and Road forum.",
        "Putin was in Beijing in October for the Belt and Road forum.",
    ),
    (
        "Xi visited Moscow in March 2023, and Putin travelled to Beijing in October for the Belt and Road forum.",
        "Xi went to Moscow in March 2023.",
    ),
    (
        "Ukraine's parliament passed the law on April 11, it was signed by Zelensky five days later and takes effect on May 18.",
        "The law takes effect on May 18.",
    ),
    (
        "Ukraine's parliament passed the law on April 11, it was signed by Zelensky five days later and takes effect on May 18.",
        "Parliament passed the law on April 11.",
    ),
    (
        "Ukraine's parliament passed the law on April 11, it was signed by Zelensky five days later and takes effect on May 18.",
        "The law that parliament passed on April 11 takes effect on May 18.",
    ),
    (
        "Shoigu, who had led the ministry since 2012, was replaced on Sunday by Andrei Belousov, an economist who was first deputy prime minister from 2020.",
        "Andrei Belousov replaced Shoigu on Sunday.",
    ),
    (
        "Shoigu, who had led the ministry since 2012, was replaced on Sunday by Andrei Belousov, an economist who was first deputy prime minister from 2020.",
        "Shoigu had led the ministry since 2012.",
    ),
    (
        "Shoigu, who had led the ministry since 2012, was replaced on Sunday by Andrei Belousov, an economist who was first deputy prime minister from 2020.",
        "Belousov was first deputy prime minister from 2020.",
    ),
    (
        "Shoigu, who had led the ministry since 2012, was replaced on Sunday by Andrei Belousov, an economist who was first deputy prime minister from 2020.",
        "On Sunday Shoigu was replaced after leading the ministry since 2012.",
    ),
    (
        "The attack began on May 10. Since then Russian troops have taken a dozen villages, and by Thursday they stood five kilometres from Vovchansk.",
        "The attack began on May 10.",
    ),
    (
        "The attack began on May 10. Since then Russian troops have taken a dozen villages, and by Thursday they stood five kilometres from Vovchansk.",
        "By Thursday Russian troops stood five kilometres from Vovchansk.",
    ),
    (
        "The attack began on May 10. Since then Russian troops have taken a dozen villages, and by Thursday they stood five kilometres from Vovchansk.",
        "Russian troops have taken a dozen villages since the attack began on May 10.",
    ),
    (
        "The attack began on May 10. Since then Russian troops have taken a dozen villages, and by Thursday they stood five kilometres from Vovchansk.",
        "Since May 10 Russian troops have taken a dozen villages.",
    ),
    (
        "Slovak Prime Minister Robert Fico was shot on Wednesday in Handlova and on Thursday was in a serious but stable condition after five hours of surgery.",
        "Fico was in a stable condition on Thursday.",
    ),
    (
        "Slovak Prime Minister Robert Fico was shot on Wednesday in Handlova and on Thursday was in a serious but stable condition after five hours of surgery.",
        "Fico was shot in Handlova on Wednesday.",
    ),
    (
        "Slovak Prime Minister Robert Fico was shot on Wednesday in Handlova and on Thursday was in a serious but stable condition after five hours of surgery.",
        "Robert Fico, who was shot on Wednesday, was in a serious condition on Thursday.",
    ),
    (
        "Slovak Prime Minister Robert Fico was shot on Wednesday in Handlova and on Thursday was in a serious but stable condition after five hours of surgery.",
        "On Thursday his condition was serious but stable.",
    ),
    (
        "She was born in Leeds in 1961, studied in Oxford and moved in 1984 to Berlin, where she has taught since 1990.",
        "She moved to Berlin in 1984.",
    ),
    (
        "She was born in Leeds in 1961, studied in Oxford and moved in 1984 to Berlin, where she has taught since 1990.",
        "She has taught in Berlin since 1990.",
    ),
    (
        "She was born in Leeds in 1961, studied in Oxford and moved in 1984 to Berlin, where she has taught since 1990.",
        "Born in 1961, she studied in Oxford.",
    ),
    (
        "She was born in Leeds in 1961, studied in Oxford and moved in 1984 to Berlin, where she has taught since 1990.",
        "She was born in 1961 in Leeds and has lived in Berlin since 1984.",
    ),
    (
        "The company said on Tuesday it would close two of its plants by 2027, cutting 4,000 jobs, and invest 300 million euros in the others by 2030.",
        "The company will close two plants by 2027.",
    ),
    (
        "The company said on Tuesday it would close two of its plants by 2027, cutting 4,000 jobs, and invest 300 million euros in the others by 2030.",
        "The company will invest 300 million euros by 2030.",
    ),
    (
        "The company said on Tuesday it would close two of its plants by 2027, cutting 4,000 jobs, and invest 300 million euros in the others by 2030.",
        "By 2030 it will invest 300 million euros in its other plants.",
    ),
    (
        "The company said on Tuesday it would close two of its plants by 2027, cutting 4,000 jobs, and invest 300 million euros in the others by 2030.",
        "The closures, announced on Tuesday, cost 4,000 jobs.",
    ),
    (
        "The Alta cement plant was opened in 1990. It closed in 2005.",
        "The cement plant was opened in 1990.",
    ),
    (
        "Anna Sorel was appointed in March. In July she resigned over the budget.",
        "Anna Sorel resigned in July over the budget.",
    ),
]
ELSEWHERE = [
    (
        "Putin was born in 1952 and Xi in 1953.",
        "Xi was born in 1952.",
    ),
    (
        "Putin was born in 1952 and Xi in 1953.",
        "Putin was born in 1953.",
    ),
    (
        "The plant in Alta closed in March, and the one in Brena shut in June.",
        "The Brena plant shut in March.",
    ),
    (
        "The plant in Alta closed in March, and the one in Brena shut in June.",
        "The plant in Alta closed in June.",
    ),
    (
        "He joined the party in 1985, became mayor in 1998 and was elected governor in 2006.",
        "He became mayor in 1985.",
    ),
    (
        "He joined the party in 1985, became mayor in 1998 and was elected governor in 2006.",
        "He was elected governor in 1998.",
    ),
    (
        "He joined the party in 1985, became mayor in 1998 and was elected governor in 2006.",
        "He joined the party in 2006.",
    ),
    (
        "Construction began in May 2019 and was completed in July 2022.",
        "Construction was completed in May 2019.",
    ),
    (
        "Construction began in May 2019 and was completed in July 2022.",
        "Construction began in July 2022.",
    ),
    (
        "The summit opens on Monday in Vienna; on Wednesday the ministers travel to Prague.",
        "The ministers travel to Prague on Monday.",
    ),
    (
        "Shares fell 3 percent on Monday and rose 2 percent on Tuesday.",
        "Shares fell 3 percent on Tuesday.",
    ),
    (
        "In 2021 the firm made 40,000 engines; in 2022 it made 52,000.",
        "The firm made 52,000 engines in 2021.",
    ),
    (
        "The first match was won 2-1 on 3 May and the second lost 0-3 on 10 May.",
        "The second match was lost on 3 May.",
    ),
    (
        "The film, released in 1994, won three awards in 1995.",
        "The film was released in 1995.",
    ),
    (
        "The film, released in 1994, won three awards in 1995.",
        "The film won three awards in 1994.",
    ),
    (
        "Anna Sorel was appointed in March, two months after her predecessor left in January.",
        "Anna Sorel was appointed in January.",
    ),
    (
        "The city will close the bridge on 4 June and reopen it on 9 September.",
        "The city will close the bridge on 9 September.",
    ),
    (
        "Sales rose 5 percent in France and 7 percent in Germany.",
        "Sales rose 5 percent in Germany.",
    ),
    (
        "Sales rose 5 percent in France and 7 percent in Germany.",
        "Sales rose 7 percent in France.",
    ),
    (
        "The strike wounded 300 and killed 20.",
        "The strike killed 300.",
    ),
    (
        "The strike wounded 300 and killed 20.",
        "The strike wounded 20.",
    ),
    (
        "Kestrel employs 4,000 people and Halden 9,500.",
        "Halden employs 4,000 people.",
    ),
    (
        "Kestrel employs 4,000 people and Halden 9,500.",
        "Kestrel employs 9,500 people.",
    ),
    (
        "Shares fell 3 percent on Monday and rose 2 percent on Tuesday.",
        "Shares rose 3 percent on Monday.",
    ),
    (
        "In 2021 the firm made 40,000 engines; in 2022 it made 52,000.",
        "In 2022 the firm made 40,000 engines.",
    ),
    (
        "Unemployment was 6.1 percent in April, against 5.8 percent a year earlier.",
        "Unemployment was 5.8 percent in April.",
    ),
    (
        "Putin was inaugurated for a fifth term on May 7 in the Kremlin.\nPutin landed on May 16 in Beijing for a two-day state visit to China.",
        "Putin landed in Beijing on May 7.",
    ),
    (
        "Putin was inaugurated for a fifth term on May 7 in the Kremlin.\nPutin landed on May 16 in Beijing for a two-day state visit to China.",
        "Putin was inaugurated on May 16.",
    ),
    (
        "Trade between China and Russia reached a record $240 billion in 2023, up 26 percent from $190 billion in 2022, Chinese customs data show.",
        "Trade reached $190 billion in 2023.",
    ),
    (
        "Trade between China and Russia reached a record $240 billion in 2023, up 26 percent from $190 billion in 2022, Chinese customs data show.",
        "Trade was $240 billion in 2022.",
    ),
    (
        "The Harbin Institute of Technology was sanctioned by the U.S. government in 2020 for its alleged role in purchasing items for the Chinese military; it was founded in 1920.",
        "The Harbin Institute of Technology was founded in 2020.",
    ),
    (
        "Xi visited Moscow in March 2023, and Putin travelled to Beijing in October for the Belt and Road forum.",
        "Putin travelled to Beijing in March.",
    ),
    (
        "Xi visited Moscow in March 2023, and Putin travelled to Beijing in October for the Belt and Road forum.",
        "Xi visited Moscow in October.",
    ),
    (
        "Ukraine's parliament passed the law on April 11, it was signed by Zelensky five days later and takes effect on May 18.",
        "The law takes effect on April 11.",
    ),
    (
        "Shoigu, who had led the ministry since 2012, was replaced on Sunday by Andrei Belousov, an economist who was first deputy prime minister from 2020.",
        "Belousov was first deputy prime minister from 2012.",
    ),
    (
        "Slovak Prime Minister Robert Fico was shot on Wednesday in Handlova and on Thursday was in a serious but stable condition after five hours of surgery.",
        "Fico was shot in Handlova on Thursday.",
    ),
    (
        "She was born in Leeds in 1961, studied in Oxford and moved in 1984 to Berlin, where she has taught since 1990.",
        "She moved to Berlin in 1961.",
    ),
    (
        "She was born in Leeds in 1961, studied in Oxford and moved in 1984 to Berlin, where she has taught since 1990.",
        "She has taught in Berlin since 1984.",
    ),
    (
        "The company said on Tuesday it would close two of its plants by 2027, cutting 4,000 jobs, and invest 300 million euros in the others by 2030.",
        "The company will invest 300 million euros by 2027.",
    ),
    (
        "The Alta cement plant was opened in 1990. It closed in 2005.",
        "The Alta cement plant closed in 1990.",
    ),
    (
        "Anna Sorel was appointed in March. In July she resigned over the budget.",
        "Anna Sorel was appointed in July.",
    ),
    (
        "Anna Sorel was appointed in March. In July she resigned over the budget.",
        "Anna Sorel resigned in March.",
    ),
]
OPEN = [
    (
        "The minister may resign next week if the vote is lost.",
        "The minister will resign next week.",
    ),
    (
        "The minister may resign next week if the vote is lost.",
        "The minister resigned next week.",
    ),
    (
        "Officials are considering a ban on the fuel.",
        "Officials have banned the fuel.",
    ),
    (
        "Officials are considering a ban on the fuel.",
        "The fuel is banned.",
    ),
    (
        "The company will build the plant only if the state pays half of the cost.",
        "The company will build the plant.",
    ),
    (
        "The company will build the plant only if the state pays half of the cost.",
        "The company built the plant.",
    ),
    (
        "The drug might reduce the risk of a stroke, the study suggests.",
        "The drug reduces the risk of a stroke.",
    ),
    (
        "The deal could be signed as early as Friday.",
        "The deal was signed on Friday.",
    ),
    (
        "The deal could be signed as early as Friday.",
        "The deal will be signed on Friday.",
    ),
    (
        "Lawmakers plan to raise the tax to 9 percent.",
        "Lawmakers raised the tax to 9 percent.",
    ),
    (
        "The army tried to take the town of Velka but was beaten back.",
        "The army took the town of Velka.",
    ),
    (
        "Russia claimed that Ukraine attacked the bridge with drones.",
        "Ukraine attacked the bridge with drones.",
    ),
    (
        "Police allege that Marco Dane stole the car.",
        "Marco Dane stole the car.",
    ),
]


@pytest.mark.parametrize(("quote", "sentence"), RIGHT)
def test_what_the_quote_tells_is_no_fault(quote, sentence):
    assert found(sentence, quote) == []


@pytest.mark.parametrize(("quote", "sentence"), ELSEWHERE)
def test_a_date_or_number_of_something_else_is_told(quote, sentence):
    assert any("is said of something else" in each for each in found(sentence, quote))


@pytest.mark.parametrize(("quote", "sentence"), OPEN)
def test_what_is_only_possible_planned_or_claimed_is_no_fact(quote, sentence):
    assert any(each.startswith("it tells as certain") for each in found(sentence, quote))


def test_what_is_told_as_done_elsewhere_in_the_quotes_may_be_told_so():
    quote = "The minister may resign next week, aides said. On Friday the minister resigned."

    assert found("The minister resigned.", quote) == []


@pytest.mark.parametrize(
    ("quote", "sentence"),
    [
        ("The group called for a ceasefire in Velka.", "The group demanded a ceasefire in Velka."),
        ("The army tried to take Velka.", "The army failed to take Velka."),
        ("Putin is expected to visit Harbin.", "A visit of Putin to Harbin is planned."),
        ("They plan to raise the tax.", "The tax is to be raised."),
    ],
)
def test_a_wish_or_plan_may_be_told_with_another_word_for_it(quote, sentence):
    assert not any(each.startswith("it tells as certain") for each in found(sentence, quote))


def test_the_same_words_with_another_currency_are_another_sentence():
    assert found("It cost $5 million.", "It cost €5 million.")


def test_a_date_of_a_long_text_is_not_asked_for_its_place():
    lines = [f"Player {number} joined in {1980 + number}." for number in range(1, 20)]

    assert found("Player 3 left in 1985.", " ".join(lines)) == []


def found(sentence, quote):
    return list(faults(sentence, Sources(quotes=tuple(quote.splitlines()))))
