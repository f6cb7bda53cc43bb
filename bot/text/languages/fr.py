"""What the program knows of French."""

from bot.text.languages.counting import counting
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
    counting=counting(
        """
        1: un?, une?, premier?, première?; 2: deux, les deux?, double, doublé?, doublent?,
        second?, seconde?, deuxième?;
        3: trois, triple, troisième?; 4: quatre, quatrième?; 5: cinq, cinquième?; 6: six, sixième?; 7: sept;
        8: huit; 9: neuf?; 10: dix, dizaine?; 11: onze; 12: douze, douzaine?; 13: treize; 14: quatorze;
        15: quinze; 16: seize; 17: dix-sept; 18: dix-huit; 19: dix-neuf; 20: vingt, vingtaine?;
        30: trente, trentaine?; 40: quarante; 50: cinquante; 60: soixante; 70: soixante-dix;
        80: quatre-vingt, quatre-vingts; 90: quatre-vingt-dix;
        100: cent, cents, centaine?, centaines?; 1000: mille, milliers?;
        1000000: million, millions?; 1000000000: milliard, milliards?;
        1/2: moitié, demi, demie, demi-vie?; 1/3: un tiers, tiers; 5/2: deux et demi, deux et demie;
        1/4: un quart, quarts
        """,
        """
        second: secondes; minute: minute, minutes; hour: heure, heures; day: jour, jours;
        week: semaine, semaines; month: mois; year: an, ans, année, années; %: pour cent;
        mg: milligramme, milligrammes; mcg: microgramme, microgrammes; g: gramme, grammes;
        ml: millilitre, millilitres; l: litre, litres
        """,
        link="et",
        afternoon="de l'après-midi, du soir",
    ),
    answers=(listed("oui"), listed("non")),
    negation=listed("ne, n', pas, non, jamais, ni, sans, aucun, aucune, rien, guère, nul, nulle"),
    function_words=listed("""
        le, la, les, un, une, des, de, du, que, qui, et, en, est, je, j, mon, ma, mes, me, moi, il,
        elle, on, nous, vous, ce, ca, c, pas, ne, n, plus, pour, avec, dans, sur, au, aux, suis, ai,
        etre, tres, mais, depuis, comme, si, y, quand, d, l, qu
        """),
    quotes=("«", "»"),
    colon="\u00a0: ",
    address="vous",
)
