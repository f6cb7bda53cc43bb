"""What the program knows of English; its units of dose hold in a text of any language."""

from bot.text.languages.counting import counting
from bot.text.languages.language import NOT_ONE, Language, ReadabilityFormula, listed

ENGLISH = Language(
    plural_rule=NOT_ONE,
    stemmer="english",
    readability=ReadabilityFormula.FLESCH_KINCAID,
    dose_units=listed("""
        mg, mgs, mcg, mcgs, µg, ug, g, gm, gms, gr, iu, ius, i.u., i.u, ui, u.i., u.i, ml, mls, cc, ccs,
        tab, tabs, cap, caps, amp, amps, gtt, milligram, milligrams, milligramme, milligrammes, microgram,
        micrograms, microgramme, microgrammes, gram, grams, gramme, grammes, millilitre, millilitres,
        milliliter, milliliters, unit, units, international units, dose, doses, tablet, tablets, pill,
        pills, capsule, capsules, caplet, caplets, gelcap, gelcaps, softgel, softgels, lozenge, lozenges,
        injection, injections, shot, shots, jab, jabs, syringe, syringes, vial, vials, ampoule, ampoules,
        ampule, ampules, ampul, ampuls, drop, drops, patch, patches, pellet, pellets, pump, pumps, puff,
        puffs, spray, sprays, squirt, squirts, sachet, sachets, teaspoon, teaspoons, tablespoon,
        tablespoons, spoonful, spoonfuls
        """),
    number_words=listed("""
        one, two, three, four, five, six, seven, eight, nine, ten, eleven, twelve, thirteen, fourteen,
        fifteen, sixteen, seventeen, eighteen, nineteen, twenty, thirty, forty, fifty, sixty, seventy,
        eighty, ninety, hundred, thousand, dozen, couple, couple of, pair of, half, half a, half an, half
        of a, half of one, half the, half of the, quarter, quarter of a
        """),
    per_litre=listed("/l, /dl, per l, per dl, per litre, per liter, per decilitre, per deciliter"),
    counting=counting(
        """
        1: one?, a?, an?, first?; 2: two, twice, double, doubled, both?, neither?, either?, second?, doubles?,
        pair?;
        3: three, triple, threefold, third?; 4: four, fourfold, fourth?; 5: five, fifth?; 6: six, sixth?;
        7: seven, seventh?; 8: eight, eighth?; 9: nine, ninth?; 10: ten, tenfold, tenth?; 11: eleven;
        12: twelve, dozen?; 13: thirteen; 14: fourteen; 15: fifteen; 16: sixteen; 17: seventeen;
        18: eighteen; 19: nineteen; 20: twenty; 30: thirty; 40: forty; 50: fifty; 60: sixty; 70: seventy;
        80: eighty; 90: ninety; 100: hundred, hundreds?; 1000: thousand, thousands?;
        1000000: million, millions?; 1000000000: billion, billions?; 1/2: half, halves, half-life?;
        1/3: one third, a third, thirds; 5/2: two and a half;
        1/4: quarter, quarters
        """,
        """
        second: seconds; minute: minute, minutes; hour: hour, hours; day: day, days; week: week, weeks;
        month: month, months;
        year: year, years, or older, or over, or younger;
        mg: milligram, milligrams; mcg: microgram, micrograms;
        g: gram, grams; ml: milliliter, milliliters; l: liter, liters
        """,
        link="and",
        afternoon="pm, p.m., p.m, in the afternoon, in the evening",
    ),
    answers=(listed("yes"), listed("no")),
    negation=listed("""
        no, not, never, none, nothing, nobody, nor, neither, without, cannot, can't, don't, doesn't,
        didn't, isn't, aren't, wasn't, weren't, won't, wouldn't, shouldn't, couldn't, hasn't, haven't
        """),
    function_words=listed("""
        the, a, an, i, im, ive, my, me, is, are, am, was, be, it, its, of, to, and, in, on, for,
        with, have, has, had, do, does, dont, cant, can, this, that, you, your, not, what, how,
        when, why, just, now, been, after, feel, want, going, get, he, she, his, her, they, we,
        there, if, or, but, so, at, from, will, would
        """),
    quotes=("“", "”"),
    address="you",
)
