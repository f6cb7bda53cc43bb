"""What the program knows of Brazilian Portuguese."""

from bot.text.languages.language import OVER_ONE, Language, bare_too, listed

BRAZILIAN_PORTUGUESE = Language(
    plural_rule=OVER_ONE,
    stemmer="portuguese",
    dose_units=bare_too(
        listed("""
        mg, mcg, g, ml, ui, u.i., miligrama, miligramas, micrograma, microgramas, grama, gramas,
        mililitro, mililitros, unidade, unidades, unidades internacionais, dose, doses, comprimido,
        comprimidos, pílula, pílulas, cápsula, cápsulas, drágea, drágeas, injeção, injeções, picada,
        picadas, seringa, seringas, ampola, ampolas, gota, gotas, adesivo, adesivos, jato, jatos,
        borrifada, borrifadas, bombada, bombadas, acionamento, acionamentos, inalação, inalações,
        aplicação, aplicações, sachê, sachês, colher, colheres
        """)
    ),
    number_words=bare_too(
        listed("""
        dois, duas, três, quatro, cinco, seis, sete, oito, nove, dez, onze, doze, quinze, vinte, trinta,
        quarenta, cinquenta, sessenta, setenta, oitenta, noventa, cem, cento, duzentos, duzentas,
        quinhentos, quinhentas, mil, par de, dúzia de, meio, meia, metade de um, metade de uma, metade do,
        metade da, quarto de
        """)
    ),
    per_litre=listed("/l, /dl, por l, por dl, por litro, por decilitro"),
    negation=listed("não, nunca, jamais, nem, sem, nada, ninguém, nenhum, nenhuma, tampouco"),
    function_words=listed("""
        o, a, os, as, um, uma, de, do, da, dos, das, que, e, em, no, na, eu, meu, minha, me, nao,
        com, para, pra, pro, por, se, estou, to, ta, tenho, muito, mais, mas, ja, foi, ser, quando,
        como, isso, voce, vc, ele, ela, sem, desde, agora, tudo, nada
        """),
    quotes=("“", "”"),
    address="você",
)
