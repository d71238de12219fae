"""Page furniture: which elements of a web page are no part of the article, told by element, role and class.

Class words are those that WordPress (classic and blocks, with its common plug-ins), Ghost, Medium, Substack, Wix,
Squarespace, Blogger, Hugo and Jekyll themes, MediaWiki and Sphinx write.
"""

from __future__ import annotations

import re
from typing import Literal, TypeAlias

Verdict: TypeAlias = Literal["", "weak", "strong"]
"""`strong` is furniture always, `weak` only as long as it holds no reference list and not most of the page's text."""

STRONG_ELEMENTS = frozenset(
    "head nav button svg canvas object audio video select datalist template math menu map dialog pre rp rt".split()
)
WEAK_ELEMENTS = frozenset({"form", "footer", "aside", "header"})
_STRONG_ROLES = frozenset(
    "navigation search button dialog alertdialog menu menubar toolbar tablist doc-backlink".split()
)
_WEAK_ROLES = frozenset({"complementary", "contentinfo", "banner", "form"})

# what one class or id says as a whole; "_" and capitals have become "-"
_STRONG = (
    r"(?:(?:post|entry|article|gh|fb|blog|squarespace|wp-block|wp-block-post)-)?comments?"
    r"(?:-(?:area|list|list-container|section|wrap|wrapper|container|template|respond|thread|block|form|title|count|link|"
    r"links|feed|holder|embed|query-loop|footer))?",
    r"respond|disqus-thread|commento|utterances|giscus|hyvor-talk.*",
    r"(?:sr-only|screen-reader-text|visually-?hidden|visibility-hidden|speechify-ignore|ignore-focus|skip-link.*|noprint)",
    r"(?:header|heading|permalink)-?(?:link|anchor)|anchor-?(?:link|js-link)|mw-editsection|mw-jump-link|mw-cite-backlink",
    r"footnote-back(?:ref|link)?|reversefootnote|footnote-return",
    r"katex|mathjax.*|mjx-.*|math",
    r"cookies?-.*|cookie-?(?:banner|notice|bar|consent|law.*)|gdpr.*|cmplz.*|onetrust.*|cc-(?:window|banner)|cli-.*",
    r"sharedaddy|sd-(?:sharing|like|block).*|jp-relatedposts|addtoany.*|addthis.*|a2a-.*|ssba.*|heateor.*|ataglance",
    r"breadcrumbs?|pagination|pager|blog-pager|item-pagination|post-navigation|posts-navigation|nav-links",
)
_WEAK = (
    r"share|sharing|shar(?:e|ing)-.*|.*-(?:share|sharing)|.*-shar(?:e|ing)-(?:bar|box|buttons?|links?|icons?|tools|menu)",
    r"social|social-.*|.*-social|.*-social-(?:icons?|links?|share|buttons?)|wp-block-(?:social-links?|buttons?|search|"
    r"latest-posts|latest-comments|archives|categories|tag-cloud|post-author.*|post-terms|post-date|post-navigation.*|"
    r"query|read-more|rss|login.*|calendar|page-list|navigation.*|loginout|post-excerpt)",
    r"related|related-(?:posts?|articles?|content|stories|items|entries)|.*-related-(?:posts?|articles?)|yarpp.*|crp-.*|"
    r"read-next|more-(?:posts|stories)|(?:recent|latest|popular|trending|featured|similar)-(?:posts?|articles?|entries)|"
    r"you-(?:may|might)-.*|recommend(?:ed|ations?)?(?:-.*)?|portable-archive-list|summary-(?:block|item).*|sqs-block-summary.*",
    r"author-(?:box|bio|info|card|profile|meta|block|about|area|wrap|description|details)|about-(?:the-)?author|"
    r"(?:post|entry|article)-author(?:-.*)?|saboxplugin.*|abh-.*|pp-multiple-authors.*|authorbox.*|"
    r"blog-item-author-profile.*",
    r"byline(?:-.*)?|posted-(?:on|by|in)|(?:entry|post|article|blog|item|page)-(?:meta|metadata|info|tags?|categories|date|"
    r"utility|views?|actions|buttons|byline|ufi|labels|feeds|timestamp|meta-.*)|blog-meta-.*|gh-article-meta.*|"
    r"postmetadata|cat-links|tags?-links|tag-(?:list|cloud)|tagcloud|reading-time|read-time|time-to-read|time-ago|"
    r"view-count|like-button.*|story-(?:read-time|publish-date)|author-name|author-photo|date-header|user-name|edit-link",
    r"(?:entry|post|article|gh-article)-footer|post-footer-line.*|site-(?:header|footer|nav.*|info|branding)|masthead|"
    r"colophon|gh-(?:subscribe|cta|post-upgrade-cta|footer|navigation|head|header|sidebar|readmore).*|footer-wrap|"
    r"page-(?:header|footer)|top-?bar|header-inner|global-(?:header|footer|nav.*)",
    r"nav|nav-?bar|nav-.*|.*-nav|navigation|.*-navigation|menu|menu-.*|.*-menu|dropdown-.*|toc|toc-.*|table-of-contents|"
    r"ez-toc.*|lwptoc.*|on-this-page",
    r"side-?bar|side-?bar-.*|.*-side-?bar|widget-area|widget|widgets|widget-.*|secondary",
    r"subscri(?:be|ption).*|.*-subscri(?:be|ption)|newsletter-.*|.*-newsletter|sqs-block-(?:newsletter|button|form|social.*)|"
    r"kg-(?:signup|button|cta|bookmark|header|product|email)(?:-card)?|mc-embed.*|mailchimp.*|paywall.*|"
    r"(?:captioned-)?button-wrap(?:per)?|subscription-widget.*|sign-?up.*|call-to-action.*|cta|cta-.*",
    r"ads?|ads?-.*|.*-ads?|adsbygoogle|advert.*|sponsor-.*|promo|promo-.*|.*-promo|banner|.*-banner",
    r"modal|modal-.*|.*-modal|popup|popup-.*|.*-popup|pop-up.*|overlay|lightbox.*|off-?canvas.*|search-hit|search-form",
    r"hidden|d-none|is-hidden|catlinks|printfooter|navbox.*|kudo.*|clap.*|likes?-(?:wrap|box|count).*|post-likes.*",
)
_STRONG_TOKEN = re.compile("|".join(_STRONG))
_WEAK_TOKEN = re.compile("|".join(_WEAK))
# "no-sidebar", "has-comments", "tag-share": how the page is laid out or filed, not what the element is
_LAYOUT = re.compile(r"(?:no|has|is|with|without|not|tag|category|type|js|single|layout|page-template|post-type|hide)-")
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_CONTENT = re.compile(
    r"(?:entry|post|article|page|blog-item|single|single-post|td-post|gh|kg|e|story|body|markdown|content)-"
    r"(?:content|body|text|description|html)|available-content|gh-content|e-content|article-?body|article-style|"
    r"sqs-html-content|post-body|markdown-body|blog-post-content|meteredcontent|prose|mw-parser-output"
)
REFERENCES = re.compile(
    r"(?:refs?|references?|bibliograph(?:y|ie|ia)|works-cited|literature(?:-cited)?|citations?|reflist|footnotes?|"
    r"endnotes?|csl-bib-body|doc-(?:bibliography|endnotes?|footnote|biblioentry)|citationlist|referencelist|"
    r"(?:footnotes?|references?|bibliography|refs)-(?:list|section|wrap|container|block|body|columns)|"
    r".{0,20}-(?:references|bibliography|footnotes|footnote|references-wrap))"
)

_verdicts: dict[str, Verdict] = {}


def words(attributes: dict[str, str]) -> tuple[str, ...]:
    """The words of an element's id, class, role and test hooks, lower case, "_" and camelCase as "-"."""
    text = " ".join(
        [
            attributes[name]
            for name in ("id", "class", "role", "data-hook", "data-testid", "itemprop")
            if name in attributes
        ]
    )
    if not text:
        return ()
    return tuple(_CAMEL.sub("-", text[:400]).lower().replace("_", "-").split()[:12])


def verdict(name: str, attributes: dict[str, str], hints: tuple[str, ...]) -> Verdict:
    """Whether an element is furniture, by its name, attributes and their words."""
    if name in STRONG_ELEMENTS:
        return "strong"
    if attributes:
        if "hidden" in attributes or attributes.get("aria-hidden") == "true":
            return "strong"
        style = attributes.get("style")
        if style and "display:none" in style.replace(" ", "").lower():
            return "strong"
        role = attributes.get("role", "")
        if role in _STRONG_ROLES:
            return "strong"
        if role in _WEAK_ROLES:
            return "weak"
    found: Verdict = "weak" if name in WEAK_ELEMENTS else ""
    for word in hints:
        said = _verdicts.get(word)
        if said is None:
            said = _judge(word)
        if said == "strong":
            return said
        found = said or found
    return found


def _judge(word: str) -> Verdict:
    said: Verdict = ""
    if len(word) <= 60 and not _LAYOUT.match(word):
        if _STRONG_TOKEN.fullmatch(word):
            said = "strong"
        elif _WEAK_TOKEN.fullmatch(word):
            said = "weak"
    if len(_verdicts) < 4096:
        _verdicts[word] = said
    return said


def is_content(hints: tuple[str, ...]) -> bool:
    """The words name the element that holds an article's body."""
    return any(_CONTENT.fullmatch(word) for word in hints)


def is_references(hints: tuple[str, ...]) -> bool:
    """The words name a reference list or notes."""
    return any(len(word) <= 60 and REFERENCES.fullmatch(word) for word in hints)
