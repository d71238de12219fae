"""Japanese."""

from __future__ import annotations

from refcheck.language._language import Language

LANGUAGE = Language(
    code="ja",
    months=(
        "1月 一月|2月 二月|3月 三月|4月 四月|5月 五月|6月 六月|7月 七月|8月 八月|9月 九月|10月 十月|11月 十一月|"
        "12月 十二月"
    ),
    seasons="春|夏|秋|冬",
    joins="と|および|及び",
    others="ら|他|ほか|たち|外",
    undated="日付なし|発行年不明|刊行年不明|年不明|年代不明",
    in_press="印刷中|刊行予定|近刊|出版予定",
    submitted="準備中|投稿中|審査中|査読中",
    cited_in="再引用|による引用|からの引用|より引用|より再引用",
    leads="参照|例えば|詳しくは|たとえば|cf.",
    personal="私信|個人的通信|パーソナルコミュニケーション|私的通信",
    page="頁|ページ|p.|pp.",
    locators="章|節|段落|図|表|注",
    volume="巻",
    issue="号",
    edition="版|刷",
    editor="編|編著|編集|監修",
    translator="訳|翻訳|監訳",
    within="所収|収録",
    retrieved="閲覧日|アクセス日|最終閲覧日|取得日|参照日|最終アクセス",
    available="取得元|から取得|入手先",
    headings=(
        "出典|参照文献|参考図書|参考文献|参考文献一覧|参考資料|引用・参考文献|引用文献|引用文献一覧|文献|"
        "文献リスト|文献一覧"
    ),
    further_headings="おすすめの本|さらに読む|参考リンク|推薦図書|読書案内|関連図書|関連文献",
    notes_headings="後注|注|注記|注釈|脚注|註",
    furniture="この記事を書いた人|コメント|コメントを残す|シェア|前の記事|次の記事|著者について|著者紹介|関連記事",
    openers="初版|改訂版|昭和|平成|令和|大正|明治|図|表|以下|原著|前掲",
    places="東京|京都|大阪|名古屋|日本",
    captions="図|表",
    online="オンライン",
    events="口頭発表|学会発表",
    theses="学位論文|博士論文|修士論文",
    dictionaries="辞典|辞書",
    encyclopedias="百科",
    proceedings="予稿集",
    makers="著",
    before_numbers="第",
    year_sign="年",
    source_labels="出典|出所",
    note_labels="注|註",
)
