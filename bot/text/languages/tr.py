"""What the program knows of Turkish."""

from bot.text.languages.language import NOT_ONE, Language, bare_too, listed

TURKISH = Language(
    plural_rule=NOT_ONE,
    stemmer="turkish",
    dose_units=bare_too(
        listed("""
        mg, mcg, g, ml, iu, miligram, miligramı, miligrama, miligramlık, mikrogram, mikrogramlık, gram,
        gramı, gramlık, mililitre, mililitrelik, ünite, üniteyi, üniteye, üniteden, ünitenin, ünitelik,
        doz, dozu, doza, dozda, dozdan, dozun, dozluk, tablet, tableti, tablete, tablette, tabletten,
        tabletin, tabletle, tabletlik, adet tablet, hap, hapı, hapa, hapta, haptan, hapın, hapla, haplık,
        adet hap, kapsül, kapsülü, kapsüle, kapsülden, kapsülün, kapsülle, kapsüllük, adet kapsül, draje,
        enjeksiyon, enjeksiyonu, enjeksiyona, enjeksiyondan, enjeksiyonun, enjeksiyonla, iğne, iğneyi,
        iğneye, iğneden, iğnenin, iğneyle, şırınga, şırıngayı, ampul, ampulü, ampule, ampulden, ampulün,
        ampulle, adet ampul, flakon, flakonu, damla, damlayı, damlaya, damladan, damlanın, damlayla, bant,
        bandı, banda, banttan, bandın, flaster, yama, pompa, pompayı, sıkım, sıkımı, fıs, fısı, puf, pufu,
        püskürtme, saşe, ölçek, kaşık, kaşığı
        """)
    ),
    number_words=bare_too(
        listed("""
        iki, üç, dört, beş, altı, yedi, sekiz, dokuz, on, on bir, on iki, yirmi, otuz, kırk, elli, altmış,
        yetmiş, seksen, doksan, yüz, bin, yarım, buçuk, bir buçuk, çeyrek, çift, düzine
        """)
    ),
    per_litre=listed("/l, /dl, /litre, /desilitre, litre başına, desilitre başına"),
    negation=listed("değil, değildir, yok, yoktur, hayır, hiç, hiçbir, asla, olmadan, olmayan, olmaz"),
    quotes=("“", "”"),
    address="siz",
)
