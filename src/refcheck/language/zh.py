"""Chinese."""

from __future__ import annotations

from refcheck.language._language import Language

LANGUAGE = Language(
    code="zh",
    months=(
        "1月 一月|2月 二月|3月 三月|4月 四月|5月 五月|6月 六月|7月 七月|8月 八月|9月 九月|10月 十月|11月 十一月|"
        "12月 十二月"
    ),
    seasons="春|夏|秋|冬",
    joins="和|与|與|及",
    others="等|等人|及其他|及其同事",
    undated="无日期|無日期|日期不详|日期不詳|年份不詳",
    in_press="印刷中|出版中|待刊|即将出版|即將出版|付印中",
    submitted="准备中|準備中|审稿中|審查中|投稿中",
    cited_in="转引自|轉引自|引自",
    leads="参见|參見|见|見|详见|詳見|例如|参阅|參閱",
    personal="个人通信|個人通訊|私人通信|个人交流|個人通信",
    page="页|頁|第",
    locators="章|节|節|段|图|圖|表",
    volume="卷|第",
    issue="期|第|號|号",
    edition="版",
    editor="编|編|主编|主編",
    translator="译|譯|翻译",
    within="载|載|见|見|收入",
    retrieved="检索日期|檢索日期|访问日期|存取日期|引用日期|取自",
    available="取自|检索自|檢索自|网址|網址",
    headings=(
        "主要参考文献|参考|参考书目|参考文献|参考资料|參考文獻|參考書目|參考資料|引文|引用文献|引用文獻|引用書目|"
        "徵引書目|文献|文獻|資料來源|资料来源"
    ),
    further_headings="延伸閱讀|延伸阅读|建議閱讀|建议阅读|扩展阅读|推荐阅读|推薦閱讀|进一步阅读",
    notes_headings="尾注|注解|注释|脚注|腳註|註釋|附註",
    furniture=(
        "上一篇|下一篇|作者简介|作者簡介|关于作者|分享|发表评论|留言|發表評論|相关文章|相關文章|評論|评论|關於作者"
    ),
    openers="初版|再版|修订版|修訂版|截至|同上|下同|图|圖|表|全文|原著|校注",
    places="北京|上海|台北|臺北|香港|南京|广州|武汉",
    captions="图|圖|表",
    online="EB/OL",
    events="会议报告",
    theses="学位论文|學位論文|博士论文|碩士論文|硕士论文|博士論文",
    dictionaries="词典|辞典|詞典",
    encyclopedias="百科",
    proceedings="论文集",
    makers="编著|編著|著",
    before_numbers="第",
    year_sign="年",
    source_labels="来源|來源|资料来源|資料來源",
    note_labels="注|註",
)
