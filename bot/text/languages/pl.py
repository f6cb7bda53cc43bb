"""What the program knows of Polish."""

from bot.text.languages.language import Language, bare_too, listed

POLISH = Language(
    plural_rule="nplurals=3; plural=(n==1 ? 0 : n%10>=2 && n%10<=4 && (n%100<10 || n%100>=20) ? 1 : 2);",
    stemmer="polish",
    dose_units=bare_too(
        listed("""
        mg, µg, g, ml, j.m., j.m, j., tabl, kaps, amp, miligram, miligrama, miligramy, miligramów,
        mikrogram, mikrograma, mikrogramy, mikrogramów, gram, grama, gramy, gramów, mililitr, mililitra,
        mililitry, mililitrów, jednostka, jednostki, jednostkę, jednostek, jednostkami, dawka, dawki,
        dawkę, dawek, dawkami, tabletka, tabletki, tabletkę, tabletce, tabletką, tabletek, tabletkami,
        tabletkach, pigułka, pigułki, pigułkę, pigułek, pigułkami, kapsułka, kapsułki, kapsułkę, kapsułek,
        kapsułkami, zastrzyk, zastrzyku, zastrzyki, zastrzyków, zastrzykami, iniekcja, iniekcje, iniekcję,
        iniekcji, strzykawka, strzykawki, strzykawkę, strzykawek, ampułka, ampułki, ampułkę, ampułek,
        ampułkami, fiolka, fiolki, fiolkę, fiolek, kropla, krople, kroplę, kropli, kropel, kroplami,
        plaster, plastra, plastry, plastrów, plastrami, wdech, wdechu, wdechy, wdechów, psiknięcie,
        psiknięcia, psiknięć, naciśnięcie, naciśnięcia, naciśnięć, saszetka, saszetki, saszetkę, saszetek,
        łyżeczka, łyżeczki, łyżeczkę, łyżeczek, łyżka, łyżki, łyżkę, łyżek
        """)
    ),
    number_words=bare_too(
        listed("""
        jeden, jedna, jedno, jedną, jednej, jednego, dwa, dwie, dwóch, dwu, dwiema, dwoma, trzy, trzech,
        trzema, cztery, czterech, czterema, pięć, pięciu, sześć, sześciu, siedem, siedmiu, osiem, ośmiu,
        dziewięć, dziewięciu, dziesięć, dziesięciu, jedenaście, dwanaście, piętnaście, dwadzieścia,
        trzydzieści, czterdzieści, pięćdziesiąt, sto, dwieście, pięćset, tysiąc, tysiące, tysięcy, parę,
        pół, połowa, połowę, połowy, półtora, półtorej, ćwierć
        """)
    ),
    per_litre=listed("/l, /dl, na l, na dl, na litr, na decylitr, w litrze"),
    negation=listed("nie, nigdy, ani, bez, brak, nic, nikt, żaden, żadna, żadne, żadnego, żadnej, żadnych"),
    quotes=("„", "”"),
    address="Pan/Pani",
)
