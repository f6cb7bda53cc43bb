"""What the program knows of Vietnamese."""

from bot.text.languages.language import ONE_FORM, Language, listed

VIETNAMESE = Language(
    plural_rule=ONE_FORM,
    dose_units=listed("""
        mg, mcg, g, ml, ui, miligam, miligram, microgam, microgram, gam, gram, mililít, đơn vị, đơn vị
        quốc tế, liều, viên, viên thuốc, viên nén, viên nang, mũi tiêm, lần tiêm, ống thuốc, ống tiêm, lọ
        thuốc, giọt, miếng dán, nhát xịt, lần xịt, lần bơm, gói thuốc, thìa, muỗng
        """),
    number_words=listed("""
        hai, ba, bốn, tư, năm, sáu, bảy, bẩy, tám, chín, mười, mươi, lăm, trăm, nghìn, ngàn, nửa, rưỡi,
        một phần tư, một phần hai
        """),
    per_litre=listed("/l, /dl, /lít, /decilít, mỗi lít, trên lít, trong một lít"),
    negation=listed("không, chưa, chẳng, chả, đừng, chớ, không bao giờ, không có, không phải"),
    quotes=("“", "”"),
    address="quý vị",
)
