"""What the program knows of Spanish."""

from bot.text.languages.language import NOT_ONE, Language, ReadabilityFormula, bare_too, listed

SPANISH = Language(
    plural_rule=NOT_ONE,
    stemmer="spanish",
    readability=ReadabilityFormula.INFLESZ,
    dose_units=bare_too(
        listed("""
        mg, mcg, g, ml, ui, u.i., miligramo, miligramos, microgramo, microgramos, gramo, gramos,
        mililitro, mililitros, centímetro cúbico, centímetros cúbicos, unidad, unidades, unidades
        internacionales, dosis, tableta, tabletas, pastilla, pastillas, píldora, píldoras, comprimido,
        comprimidos, cápsula, cápsulas, gragea, grageas, inyección, inyecciones, pinchazo, pinchazos,
        jeringa, jeringas, ampolla, ampollas, ámpula, ámpulas, vial, viales, gota, gotas, parche, parches,
        pulsación, pulsaciones, bombeo, bombeos, inhalación, inhalaciones, atomización, atomizaciones,
        cucharada, cucharadas, cucharadita, cucharaditas
        """)
    ),
    number_words=bare_too(
        listed("""
        dos, tres, cuatro, cinco, seis, siete, ocho, nueve, diez, once, doce, trece, catorce, quince,
        veinte, treinta, cuarenta, cincuenta, sesenta, setenta, ochenta, noventa, cien, ciento,
        doscientos, doscientas, quinientos, quinientas, mil, par de, docena de, medio, media, mitad de un,
        mitad de una, mitad de la, mitad del, cuarto de
        """)
    ),
    per_litre=listed("/l, /dl, por l, por dl, por litro, por decilitro"),
    negation=listed("no, nunca, jamás, ni, sin, nada, nadie, ningún, ninguno, ninguna, tampoco"),
    function_words=listed("""
        el, la, los, las, un, una, de, del, que, y, en, es, mi, me, yo, se, lo, le, por, para, con,
        no, si, como, estoy, esta, tengo, muy, mas, pero, ya, hay, fue, ser, su, al, cuando, porque,
        quiero, puedo, desde, hace, ahora, este, eso, nada, todo, te, tu, sin
        """),
    quotes=("«", "»"),
    address="usted",
)
