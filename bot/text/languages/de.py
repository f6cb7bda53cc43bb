"""What the program knows of German."""

from bot.text.languages.language import NOT_ONE, Language, bare_too, listed

GERMAN = Language(
    plural_rule=NOT_ONE,
    stemmer="german",
    dose_units=bare_too(
        listed("""
        mg, µg, g, ml, ie, i.e., tbl, tabl, kps, amp, Milligramm, Mikrogramm, Gramm, Milliliter, Einheit,
        Einheiten, Internationale Einheiten, Dosis, Dosen, Tablette, Tabletten, Pille, Pillen, Kapsel,
        Kapseln, Dragee, Dragees, Spritze, Spritzen, Injektion, Injektionen, Ampulle, Ampullen,
        Durchstechflasche, Durchstechflaschen, Tropfen, Pflaster, Pflastern, Hub, Hübe, Hüben, Pumpstoß,
        Pumpstöße, Pumpstößen, Sprühstoß, Sprühstöße, Sprühstößen, Beutel, Beuteln, Teelöffel, Esslöffel,
        Messlöffel
        """)
    ),
    number_words=bare_too(
        listed("""
        zwei, zwo, drei, vier, fünf, sechs, sieben, acht, neun, zehn, elf, zwölf, fünfzehn, zwanzig,
        dreißig, vierzig, fünfzig, hundert, zweihundert, fünfhundert, tausend, paar, Dutzend, halb, halbe,
        halben, halber, halbes, Hälfte der, Hälfte einer, eineinhalb, anderthalb, zweieinhalb, viertel
        """)
    ),
    per_litre=listed("/l, /dl, pro l, pro dl, pro Liter, pro Deziliter, je Liter"),
    negation=listed("""
        nicht, kein, keine, keinen, keinem, keiner, keines, nie, niemals, nichts, niemand, ohne, weder,
        nein
        """),
    function_words=listed("""
        der, die, das, ein, eine, und, ich, ist, nicht, mein, meine, mir, mich, zu, in, auf, mit,
        fur, habe, hat, bin, es, sie, er, wir, was, wie, wenn, aber, seit, noch, sehr, kann, von,
        im, den, dem
        """),
    quotes=("„", "“"),
    address="Sie",
)
