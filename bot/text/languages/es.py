"""What the program knows of Spanish."""

from bot.text.languages.counting import counting
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
    counting=counting(
        """
        1: un?, una?, uno?, primer?, primero?, primera?;
        2: dos, los dos?, las dos?, doble, duplica?, ambos?, ambas?, segundo?, segunda?, par?,
        dobles?, duplican?, duplicar?;
        3: tres, triple, tercer?, tercero?, tercera?; 4: cuatro, cuarto?, cuarta?; 5: cinco, quinto?, quinta?;
        6: seis, sexto?, sexta?; 7: siete, séptimo?; 8: ocho, octavo?; 9: nueve, noveno?; 10: diez, décimo?;
        11: once; 12: doce, docena?; 13: trece; 14: catorce; 15: quince; 16: dieciséis; 17: diecisiete;
        18: dieciocho; 19: diecinueve; 20: veinte; 21: veintiuno, veintiún, veintiuna; 22: veintidós;
        23: veintitrés; 24: veinticuatro; 25: veinticinco; 26: veintiséis; 27: veintisiete; 28: veintiocho;
        29: veintinueve; 30: treinta; 40: cuarenta; 50: cincuenta; 60: sesenta; 70: setenta; 80: ochenta;
        90: noventa; 100: cien, ciento; 200: doscientos, doscientas; 300: trescientos, trescientas;
        400: cuatrocientos, cuatrocientas; 500: quinientos, quinientas; 600: seiscientos, seiscientas;
        700: setecientos, setecientas; 800: ochocientos, ochocientas; 900: novecientos, novecientas;
        1000: mil, miles?; 1000000: millón, millones?; 1/2: mitad, medio?, media?;
        1/3: un tercio, tercios, tercera parte; 5/2: dos y medio, dos y media;
        1/4: un cuarto, cuartos, cuarta parte
        """,
        """
        second: segundos; minute: minuto, minutos; hour: hora, horas; day: día, días; week: semana, semanas;
        month: mes, meses; year: año, años; %: por ciento; mg: miligramo, miligramos;
        mcg: microgramo, microgramos; g: gramo, gramos; ml: mililitro, mililitros; l: litro, litros
        """,
        link="y",
        afternoon="p. m., p.m., pm, de la tarde, de la noche",
    ),
    answers=(listed("sí"), listed("no")),
    negation=listed("no, nunca, jamás, ni, sin, nada, nadie, ningún, ninguno, ninguna, tampoco"),
    function_words=listed("""
        el, la, los, las, un, una, de, del, que, y, en, es, mi, me, yo, se, lo, le, por, para, con,
        no, si, como, estoy, esta, tengo, muy, mas, pero, ya, hay, fue, ser, su, al, cuando, porque,
        quiero, puedo, desde, hace, ahora, este, eso, nada, todo, te, tu, sin
        """),
    quotes=("«", "»"),
    address="usted",
)
