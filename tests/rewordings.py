"""Reports in our own words; each reworded from end to end, and another report of its event."""

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Told:
    report: str
    reworded: str
    other: str


BRIDGE = Told(
    report=(
        "Engineers closed the Marden bridge on Tuesday after divers found cracks in two "
        "of its seven piers. The bridge carries 14,000 vehicles a day across the river "
        'Olse and is the only crossing within 20 kilometres. "We could not wait another '
        "hour,\" said Ines Hartmann, who heads the county's road office. Ferries will "
        "run every 30 minutes from Wednesday morning, she said, and pupils will travel "
        "free of charge. The bridge was opened in 1968 and was last repaired in 2009. "
        "Mayor Paul Sorensen said the town had asked the ministry for money three times "
        "since 2019. The ministry in Carlow declined to comment. Repairs are expected "
        "to take eight months and to cost 23 million crowns. Shopkeepers on the east "
        'bank fear that customers will stay away until spring. "Half of my trade comes '
        'across that bridge," said Lotte Brandt, who runs a bakery there.'
    ),
    reworded=(
        "The Marden bridge was shut down by engineers on Tuesday when cracks were "
        "discovered by divers in two of the seven pillars supporting it. Each day "
        "14,000 cars and trucks use the bridge to get over the Olse river, and there is "
        'no other way across for 20 kilometers. "It was impossible to wait one hour '
        'more", explained Ines Hartmann, the chief of the county road authority. '
        "According to her, starting Wednesday morning there will be a ferry every half "
        "hour (30 minutes), and students can use it for free. Inaugurated in 1968, the "
        "bridge had its most recent renovation in 2009. The mayor, Paul Sorensen, "
        "stated that since 2019 the city had requested funds from the ministry on three "
        "occasions. The Carlow ministry refused to give any comment. It is estimated "
        "that the renovation will last eight months with a price of 23 million crowns. "
        "Store owners on the eastern shore are afraid clients will not return before "
        'the spring. "50 percent of my sales arrive over this bridge," declared Lotte '
        "Brandt, owner of a bakery in the area."
    ),
    other=(
        "Thousands of commuters were stranded in Marden on Tuesday when the county shut "
        "the town's only bridge without warning. Long queues formed on both banks of "
        "the Olse from noon, and police sent drivers on a detour of more than an hour. "
        '"Nobody told us anything," said Karl Weber, a nurse who had been on his way to '
        "the night shift. The county road office said cracks had been found in two "
        "piers. Its head, Ines Hartmann, promised ferries from Wednesday. The "
        "opposition in Carlow demanded to know why the inspection had been put off "
        "twice. Its leader, Maria Dahl, said 23 million crowns for repairs had been "
        "struck from the budget last year. Insurance companies warned drivers not to "
        "use the old ford at Lenz. The football match between Marden and Osterby, "
        "planned for Saturday, was called off. A hearing in the county council is set "
        "for Monday."
    ),
)
BANK = Told(
    report=(
        "The central bank of Norland raised its main interest rate by half a point to "
        "4.75 percent on Thursday, the highest in 15 years. Governor Erik Lund said "
        "prices were still rising too fast. Inflation stood at 6.1 percent in March, "
        "three times the bank's target. \"We will do what is needed, for as long as it "
        'is needed," Lund told a news conference in Haldane. Five of the seven members '
        "of the board voted for the increase; two wanted a smaller step. The crown "
        "gained 1.2 percent against the euro after the announcement. Economists at "
        "Sparbank expect one more increase in June. Mortgage costs for an average "
        "family will go up by about 300 crowns a month, according to the consumer "
        "office. The finance minister, Anna Berg, called the decision painful but "
        "right. The next meeting of the board is on 8 June."
    ),
    reworded=(
        "On Thursday the key interest rate in Norland was lifted by 0.5 points to 4.75 "
        "percent by the country's central bank, a level not seen for 15 years. "
        "According to the governor, Erik Lund, the pace of price growth remains "
        "excessive. In March the rate of inflation was 6.1 percent, which is triple the "
        'objective of the bank. "We are going to do the necessary as long as it is '
        'necessary," Lund said to journalists in Haldane. The hike was supported by '
        "five out of seven board members, while two others preferred a more modest "
        "move. Following the news, the crown strengthened 1.2 percent versus the euro. "
        "Analysts from Sparbank foresee another hike in June. The consumer agency "
        "calculates that an ordinary household will pay around 300 crowns more each "
        "month for its home loan. Finance minister Anna Berg described the move as "
        "painful yet correct. The board meets again on June 8."
    ),
    other=(
        "Homeowners in Norland face a third year of rising bills after the central bank "
        "raised its main rate to 4.75 percent on Thursday. At the housing market in "
        'Haldane, agents spoke of the slowest spring since 2009. "We have sold four '
        'flats this month, it used to be twenty," said agent Jonas Vik. The number of '
        "building permits fell by 31 percent in the first quarter, figures from the "
        "statistics office show. Governor Erik Lund defended the decision, saying "
        "inflation of 6.1 percent hurt the poor most. Trade unions disagreed. Union "
        "leader Marit Holm said the bank was fighting a fire that had already gone out. "
        "Shares in the builder Nordhus lost 8 percent. Banks passed on the increase to "
        "customers within hours. Parliament will question the governor in May."
    ),
)
HARBOUR = Told(
    report=(
        "A court in Velden sentenced the former harbour master, Hugo Brandl, to six "
        "years in prison on Monday for taking bribes from shipping companies. Judges "
        "found that Brandl had accepted 2.3 million euros between 2011 and 2018. In "
        "return, ships of three companies were unloaded without customs checks. Brandl, "
        '58, showed no emotion as the verdict was read. "This is a sad day for a man '
        'who served his city for 30 years," said his lawyer, Clara Neumann, who '
        "announced an appeal. Prosecutor Thomas Adler had asked for eight years. The "
        "investigation began in 2019 when a clerk found 40 containers that were not in "
        "the books. Two managers of the company Baltline were given suspended "
        "sentences. A third fled to Brazil and is being sought. The port of Velden "
        "handles a quarter of the country's imports."
    ),
    reworded=(
        "Hugo Brandl, who used to be the port director in Velden, has been condemned by "
        "a court on Monday to six years behind bars because he took bribes from "
        "shipping firms. The court concluded that from 2011 to 2018 Brandl received 2.3 "
        "million euros. In exchange, vessels from three firms could unload their cargo "
        "with no inspection by customs. The 58-year-old Brandl did not show any feeling "
        "when the judgment was pronounced. His attorney, Clara Neumann, said they would "
        'appeal: "It is a sad day for someone who has served his city during 30 years." '
        "Eight years had been demanded by the prosecutor, Thomas Adler. The inquiry was "
        "opened in 2019 after an employee discovered 40 containers missing from the "
        "registers. Suspended prison terms were handed to two executives at Baltline. "
        "Another one escaped to Brazil and is wanted. One quarter of the nation's "
        "imports pass through Velden port."
    ),
    other=(
        "Velden's port has installed cameras at all of its gates, its new director said "
        "on Monday, hours after her predecessor Hugo Brandl was sent to prison for six "
        "years. Sofia Maurer said that every container was now weighed and "
        'photographed. "What happened here must never happen again," she told reporters '
        "on pier 4. Maurer took office in 2020, a year after the investigation had "
        "begun. She has since hired 25 inspectors and dismissed nine employees. Customs "
        "figures show that seizures of smuggled cigarettes have doubled. Dock workers "
        "complain of delays. Their union says ships wait 11 hours on average, up from "
        "seven. Brandl had accepted 2.3 million euros from shipping companies, the "
        "court found. The city expects to publish a report on the affair in autumn."
    ),
)
TOLD = (BRIDGE, BANK, HARBOUR)
