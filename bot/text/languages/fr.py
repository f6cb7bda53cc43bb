"""What the program knows of French."""

from bot.text.languages.language import OVER_ONE, Language, bare_too, listed

FRENCH = Language(
    plural_rule=OVER_ONE,
    stemmer="french",
    dose_units=bare_too(
        listed("""
        mg, µg, g, ml, ui, u.i., cp, cps, milligramme, milligrammes, microgramme, microgrammes, gramme,
        grammes, millilitre, millilitres, unité, unités, unités internationales, dose, doses, comprimé,
        comprimés, pilule, pilules, gélule, gélules, capsule, capsules, cachet, cachets, dragée, dragées,
        injection, injections, piqûre, piqûres, seringue, seringues, ampoule, ampoules, goutte, gouttes,
        patch, patchs, timbre, timbres, pression, pressions, coup de pompe, coups de pompe, bouffée,
        bouffées, pulvérisation, pulvérisations, inhalation, inhalations, sachet, sachets, cuillère,
        cuillères, cuillerée, cuillerées
        """)
    ),
    number_words=bare_too(
        listed("""
        deux, trois, quatre, cinq, six, sept, huit, neuf, dix, onze, douze, treize, quinze, vingt, trente,
        quarante, cinquante, soixante, cent, cents, mille, demi, demie, moitié d'un, moitié d'une, moitié
        du, moitié de la, quart de, quart d'un, quart d'une, paire de, dizaine de, douzaine de
        """)
    ),
    per_litre=listed("/l, /dl, par l, par dl, par litre, par décilitre"),
    negation=listed("ne, n', pas, non, jamais, ni, sans, aucun, aucune, rien, guère, nul, nulle"),
    function_words=listed("""
        le, la, les, un, une, des, de, du, que, qui, et, en, est, je, j, mon, ma, mes, me, moi, il,
        elle, on, nous, vous, ce, ca, c, pas, ne, n, plus, pour, avec, dans, sur, au, aux, suis, ai,
        etre, tres, mais, depuis, comme, si, y, quand, d, l, qu
        """),
    quotes=("«", "»"),
    address="vous",
)
