"""Texts of a page as the rules read them.

Spellings with the same meaning become one: `timeInForce`, `TIME_IN_FORCE` and `time-in-force` are
"time in force", "can't" and "cannot" are "can not", placeholders are removed. Sentence ends stay, since no
pattern matches across one.
"""

from __future__ import annotations

import re
import unicodedata

from errlex.text import PLACEHOLDER, uncamelled
from errlex.text import is_unspaced as is_cjk

__all__ = ["alternatives", "is_cjk", "normalised", "simplified"]

#: An answer that was pasted into a table. Only its message is read.
_SAMPLE = re.compile(
    r"\A[^{]*+\{.*?\"(?:s?msg|message|error|err[-_]msg)\"\s*+:\s*+\[?\s*+\"((?:[^\"\\]|\\.)+)\".*",
    re.DOTALL | re.IGNORECASE,
)
_DOTTED = re.compile(r"[A-Za-z]\w*(?:\.[A-Za-z]\w*)+")
_BULLET = re.compile(r"(?:(?<!\s)\s++)?[•●▪◦]\s*")
#: Comparisons. Arrows (->, =>, <-), shifts and the ends of tags (</b>, <br/>, ]]>) do not match.
_MORE = re.compile(r"(?<![-=>/?!\]])>=?(?!>)|≥")
_LESS = re.compile(r"(?<!<)<=?(?![-=<>/?!])|≤")
_TAG = re.compile(r"</\w[^<>]*+>|<\w[^<>]*+(?<=/)>")
_BRACKETS = re.compile(r"\([^()]*(?:\)|$)|\[[^\[\]]*(?:\]|$)")
_EXAMPLE = re.compile(
    r"[,;:]?(?:(?<!\s)\s++)?\b(?:e\.g\.?|i\.e\.?|for example|for instance|such as|including)(?![\w]).*?(?=[.;!?]\s|\n|$)"
)
_NOT = re.compile(
    r"\b(ca|wo|do|does|did|is|are|was|were|has|have|had|should|could|would|must)n[' ]?t\b"
)
#: A success that is denied is a failure: "could not be placed successfully", "did not succeed", "未成功".
_AUXILIARY = r"(?:\b(?:could|can|did|does|do|will|would|was|were|is|are|has|have|had) )?"
_DENIED = re.compile(
    rf"{_AUXILIARY}(?:"
    r"\b(?:not|never)(?: yet)?(?: been| be)?(?:(?P<verb>(?! mean\b) \w+)? successfully(?P<done> \w+ed\b)?"
    r"| (?:successful|success|succeed(?:ed)?)\b)"
    r"|\bunsuccessfully(?P<undone> \w+ed)\b)"
)
_CJK_DENIED = re.compile("(?:未能?|没有?|不)成功")
#: No sentence ends in "max. price"; one ends in "limit.Please enter".
_ABBREVIATED = re.compile(r"\b(max|min|approx|incl|excl)\.(?=\s*\w)")
_UNSPACED_END = re.compile(r"(?<=[a-z]{2})\.(?=[A-Z][a-z]+\s)")
_SPACE = re.compile(r"[^\w.;!?:,\n]+")
_END = re.compile(r"(?<![.;!?:,\s])[.;!?:,\s]+(?=\n|$)")
_ALTERNATIVES = re.compile(r"(?<!\bmissing)(?<!\binvalid)(?<!\s)\s++/\s+", re.IGNORECASE)
_LONGER = {"ca": "can", "wo": "will"}
#: Traditional characters, and the simplified ones that stand for them.
_SIMPLIFIED = str.maketrans(
    "無錯誤請參數權訂單餘額資產業務帳戶對開價槓桿倉證風險過達時間簽轉賬幣約條選項號碼驗連線網絡頻後試應結構體續費優現處於狀態觸發貨關閉賣買減贖還傾"
    "須動維護絕鑰僅輸類級頭淨鎖複檢詢經儲認創攔牆規許鏈場標準寫讀將當沒為這與據組詳購擔償債兌換繼歷紀錄啟啓衝統擬總個張隻盤預設聯繫員會話離幾別異敗刪變範種擇長屬確導頁終記運營損蹤審該檔點擊凍協議領雙滿較盡邊從遲幫擠擁週歸圍",
    "无错误请参数权订单余额资产业务帐户对开价杠杆仓证风险过达时间签转账币约条选项号码验连线网络频后试应结构体续费优现处于状态触发货关闭卖买减赎还倾"
    "须动维护绝钥仅输类级头净锁复检询经储认创拦墙规许链场标准写读将当没为这与据组详购担偿债兑换继历纪录启启冲统拟总个张只盘预设联系员会话离几别异败删变范种择长属确导页终记运营损踪审该档点击冻协议领双满较尽边从迟帮挤拥周归围",
)


def normalised(text: str, *, whole: bool = False) -> str:
    """Return `text` in lower case, as words, single spaces and the marks ``. ; ! ? : ,``.

    Bracketed parts and examples ("e.g. insufficient balance") are left out unless `whole`, or unless nothing else
    would remain, since in the description of a broad code they must not decide.
    """
    text = unicodedata.normalize("NFKC", text).replace("’", "'").replace("。", ". ")
    text = simplified(text)
    if sample := _SAMPLE.search(text):
        text = sample[1]
    if _DOTTED.fullmatch(text):
        text = text.replace(".", " ")
    text = _BULLET.sub(". ", text)
    text = PLACEHOLDER.sub(" ", text)
    text = _TAG.sub(" ", text)
    text = _MORE.sub(" greater than ", _LESS.sub(" less than ", text))
    text = uncamelled(_UNSPACED_END.sub(". ", text)).lower()
    text = _ABBREVIATED.sub(r"\1 ", text)
    if not whole:
        text = _EXAMPLE.sub("", _BRACKETS.sub(" ", text)).strip(" .;:,") or text
    text = text.replace("_", " ")  # "DOESNT" is a word of its own in "ORDER_DOESNT_EXIST"
    text = _NOT.sub(lambda found: f"{_LONGER.get(found[1], found[1])} not", text)
    text = text.replace("cannot", "can not").replace("'s ", " ")
    return _END.sub("", _undenied(_SPACE.sub(" ", text))).strip()


def _undenied(text: str) -> str:
    """Return `text` with "failed" where it denies a success, behind the word for what was tried."""
    if "success" in text or "succeed" in text:
        text = _DENIED.sub(
            lambda found: f"{found[found.lastgroup] if found.lastgroup else ''} failed".strip(),
            text,
        )
    return _CJK_DENIED.sub("失败", text)


def simplified(text: str) -> str:
    """Return `text` with simplified instead of traditional Chinese characters; Japanese changes alike in texts and rules."""
    return text if text.isascii() else text.translate(_SIMPLIFIED)


def alternatives(text: str) -> list[str]:
    """Return the causes that a text lists ("a / b / c", as MSX's HTTP table does); else the text alone."""
    return _ALTERNATIVES.split(text)
