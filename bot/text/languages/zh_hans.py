"""What the program knows of Chinese in simplified characters."""

from bot.text.languages.counting import counting
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
    counting=counting(
        """
        2: 两倍, 翻倍, 加倍, 两次, 双?, 两者?, 二者?, 第二?; 1: 第一?; 10: 十分?; 3: 三倍, 第三?;
        1/2: 一半, 半数, 半年, 半?; 1/3: 三分之一; 1/4: 四分之一, 四分之一
        """,
        """
        second: 秒; minute: 分钟; hour: 小时, 个小时, 个钟头; day: 天, 日; week: 周, 个星期, 星期;
        month: 个月; year: 年, 岁; %: 百分点; mg: 毫克; mcg: 微克; g: 克; kg: 公斤, 千克; ml: 毫升; l: 升;
        cm: 厘米; mm: 毫米; km: 公里; iu: 国际单位, 单位
        """,
        afternoon="下午, 晚上",
        classifiers="个周天小时分次倍岁人名种项年位片组例条份家篇对月成万亿千百度日只根段步句类方处所",
        apart=r"\d{1,2} ?月(?!经)|几[十百千万]",
    ),
    answers=(listed("是, 对, 会, 能, 可以, 有"), listed("不, 否, 没有, 不是, 不会, 不能, 不可以")),
    negation=listed("不, 没, 没有, 未, 无, 别, 勿, 非, 切勿, 并非, 从不, 从未, 不要, 不能"),
    script="\u3400\u9fff",
    quotes=("“", "”"),
    colon="\uff1a",
    address="您",
)
