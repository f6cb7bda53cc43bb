"""What the program knows of English; its units of dose hold in a text of any language."""

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
