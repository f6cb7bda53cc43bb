"""What the program knows of Chinese in simplified characters."""

from bot.text.languages.language import ONE_FORM, Language, listed

SIMPLIFIED_CHINESE = Language(
    plural_rule=ONE_FORM,
    dose_units=listed("""
        毫克, 微克, 克, 公克, 毫升, 国际单位, 个国际单位, 单位, 个单位, 剂, 剂量, 片, 药片, 粒, 丸, 药丸,
        胶囊, 颗药, 颗胶囊, 颗药丸, 支, 针, 次注射, 次打针, 滴, 贴, 贴片, 张贴片, 张贴剂, 泵, 喷, 次喷,
        揿, 安瓿, 茶匙, 汤匙, 匙, 勺
        """),
    number_words=listed("一, 二, 两, 三, 四, 五, 六, 七, 八, 九, 十, 百, 千, 万, 半"),
    per_litre=listed("/升, /分升, 每升, 每分升"),
    negation=listed("不, 没, 没有, 未, 无, 别, 勿, 非, 切勿, 并非, 从不, 从未, 不要, 不能"),
    script="\u3400\u9fff",
    quotes=("“", "”"),
    address="您",
)
