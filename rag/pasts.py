"""The verbs that irregular past forms in English are of."""

import re

BASES = {
    past: base
    for base, pasts in (
        pair.split(":")
        for pair in (
            "meet:met win:won lose:lost say:said tell:told go:went,gone come:came get:got,gotten "
            "take:took,taken make:made give:gave,given run:ran beat:beaten lead:led leave:left "
            "begin:began,begun become:became buy:bought sell:sold hold:held find:found "
            "build:built send:sent pay:paid rise:rose,risen fall:fell,fallen grow:grew,grown "
            "write:wrote,written see:saw,seen speak:spoke,spoken keep:kept stand:stood "
            "choose:chose,chosen draw:drew,drawn shoot:shot flee:fled fight:fought fly:flew,flown "
            "throw:threw,thrown break:broke,broken drive:drove,driven deal:dealt mean:meant "
            "feel:felt lend:lent spend:spent strike:struck,stricken understand:understood "
            "withdraw:withdrew,withdrawn seek:sought teach:taught catch:caught think:thought "
            "bring:brought steal:stole,stolen freeze:froze,frozen die:dead,death sink:sank,sunk "
            "swear:swore,sworn forbid:forbade,forbidden sleep:slept sit:sat eat:ate,eaten "
            "know:knew,known hide:hid,hidden wear:wore,worn overtake:overtook,overtaken "
            "shake:shook,shaken lay:laid ride:rode,ridden sing:sang,sung drink:drank,drunk "
            "bear:bore,borne undergo:underwent,undergone overcome:overcame forget:forgot,forgotten"
        ).split()
    )
    for past in pasts.split(",")
}
"""Forms of verbs that no stemmer brings together."""
_WORD = re.compile(r"[^\W\d_]+")


def present(text: str) -> str:
    """Return the text with irregular past forms, and "death", as the verbs they are of."""
    return _WORD.sub(lambda word: BASES.get(word.group(), word.group()), text)
