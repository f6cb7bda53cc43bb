"""What the program knows of Chinese in traditional characters."""

from bot.text.languages.language import ONE_FORM, Language, listed

TRADITIONAL_CHINESE = Language(
    plural_rule=ONE_FORM,
    dose_units=listed("""
        毫克, 微克, 克, 公克, 毫升, 國際單位, 個國際單位, 單位, 個單位, 劑, 劑量, 片, 藥片, 錠, 粒, 丸,
        藥丸, 膠囊, 顆藥, 顆膠囊, 顆藥丸, 支, 針, 次注射, 次打針, 滴, 貼, 貼片, 張貼片, 張貼劑, 泵, 噴,
        次噴, 安瓿, 茶匙, 湯匙, 匙, 勺
        """),
    number_words=listed("一, 二, 兩, 三, 四, 五, 六, 七, 八, 九, 十, 百, 千, 萬, 半"),
    per_litre=listed("/升, /公升, /分升, /公合, 每升, 每公升, 每分升"),
    negation=listed("不, 沒, 沒有, 未, 無, 別, 勿, 非, 切勿, 並非, 從不, 從未, 不要, 不能"),
    quotes=("「", "」"),
    colon="\uff1a",
    address="您",
)
