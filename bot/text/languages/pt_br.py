"""What the program knows of Brazilian Portuguese."""

from bot.text.languages.counting import counting
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
    counting=counting(
        """
        1: um?, uma?, primeiro?, primeira?;
        2: dois, duas, os dois?, as duas?, dobro, duplo?, dupla?, dobra?, ambos?, ambas?,
        segundo?, segunda?, par?;
        3: três, triplo, terceiro?, terceira?; 4: quatro, quarto?, quarta?; 5: cinco, quinto?, quinta?;
        6: seis, sexto?; 7: sete; 8: oito, oitavo?; 9: nove; 10: dez; 11: onze; 12: doze, dúzia?; 13: treze;
        14: catorze, quatorze; 15: quinze; 16: dezesseis; 17: dezessete; 18: dezoito; 19: dezenove;
        20: vinte; 30: trinta; 40: quarenta; 50: cinquenta; 60: sessenta; 70: setenta; 80: oitenta;
        90: noventa; 100: cem, cento; 200: duzentos, duzentas; 300: trezentos, trezentas;
        400: quatrocentos, quatrocentas; 500: quinhentos, quinhentas; 600: seiscentos, seiscentas;
        700: setecentos, setecentas; 800: oitocentos, oitocentas; 900: novecentos, novecentas;
        1000: mil, milhares?; 1000000: milhão, milhões?; 1000000000: bilhão, bilhões?;
        1/2: metade, meio?, meia?; 1/3: um terço, terços, terça parte; 5/2: dois e meio, duas e meia;
        1/4: um quarto, quartos, quarta parte
        """,
        """
        second: segundos; minute: minuto, minutos; hour: hora, horas; day: dia, dias; week: semana, semanas;
        month: mês, meses; year: ano, anos; %: por cento; mg: miligrama, miligramas;
        mcg: micrograma, microgramas; g: grama, gramas; ml: mililitro, mililitros; l: litro, litros
        """,
        link="e",
        afternoon="da tarde, da noite, pm, p.m.",
    ),
    answers=(listed("sim"), listed("não")),
    negation=listed("não, nunca, jamais, nem, sem, nada, ninguém, nenhum, nenhuma, tampouco"),
    function_words=listed("""
        o, a, os, as, um, uma, de, do, da, dos, das, que, e, em, no, na, eu, meu, minha, me, nao,
        com, para, pra, pro, por, se, estou, to, ta, tenho, muito, mais, mas, ja, foi, ser, quando,
        como, isso, voce, vc, ele, ela, sem, desde, agora, tudo, nada
        """),
    quotes=("“", "”"),
    address="você",
)
