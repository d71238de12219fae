"""Page furniture: which elements of a web page are no part of the article, recognised by element, role and class.

The words are those that WordPress (classic and blocks, with its common plug-ins), Ghost, Medium, Substack, Wix,
Squarespace, Blogger, Hugo and Jekyll themes, MediaWiki and Sphinx write.  Tables of words rather than patterns:
they cost nothing at start-up, and a word is added as a word.
"""

from __future__ import annotations

from typing import Literal, TypeAlias

from refcheck.document import hint

Verdict: TypeAlias = Literal["", "weak", "strong"]
"""`strong` is furniture always, `weak` only as long as it holds no reference list and not most of the page's text."""

STRONG_ELEMENTS = frozenset(
    "head nav button svg canvas object audio video select datalist template math menu map dialog rp rt".split()
)
WEAK_ELEMENTS = frozenset({"form", "footer", "aside", "header", "pre"})
_STRONG_ROLES = frozenset(
    "navigation search button dialog alertdialog menu menubar toolbar tablist doc-backlink".split()
)
_WEAK_ROLES = frozenset({"complementary", "contentinfo", "banner", "form"})
_ATTRIBUTES = ("id", "class", "role", "epub:type", "data-hook", "data-testid", "itemprop")

# what one id or class says as a whole; "_" and capitals have become "-"
_STRONG_WORDS = frozenset(
    """
    comment comments comments-area comment-area comment-list commentlist comment-list-container comments-list
    comments-section comment-section comments-wrap comments-wrapper comments-container comments-template comments-title
    comment-respond respond comment-form comments-link comment-link comment-count comments-count comments-feed
    post-comments entry-comments article-comments gh-comments fb-comments blog-comments squarespace-comments
    wp-block-comments wp-block-post-comments wp-block-comments-query-loop disqus-thread commento utterances giscus
    sr-only screen-reader-text visually-hidden visuallyhidden visibility-hidden speechify-ignore ignore-focus noprint
    headerlink header-link header-anchor heading-link heading-anchor permalink-anchor anchor-link anchorjs-link anchor-js-link
    mw-editsection mw-jump-link mw-cite-backlink footnote-backref footnote-back footnote-backlink footnote-return
    reversefootnote katex math math-jax cookie-banner cookie-notice cookie-bar cookie-consent cc-window cc-banner
    jp-relatedposts sharedaddy breadcrumb breadcrumbs pagination pager blog-pager item-pagination post-navigation
    posts-navigation nav-links z3988 ref-ctt tooltiptext tooltip-text tooltip-content tooltip-inner popover-content
    popover-body hovercard hover-card citation-popup reference-popup quarto-appendix-citeas
    """.split()
)
_STRONG_STARTS = (
    "mathjax", "math-jax", "mjx-", "cookies-", "cookie-law", "cookie-choice", "gdpr", "cmplz", "onetrust", "cli-", "sd-sharing",
    "sd-like", "addtoany", "addthis", "a2a-", "ssba", "heateor", "hyvor-talk", "skip-link",
)  # fmt: skip
_WEAK_WORDS = frozenset(
    """
    share sharing share-bar share-box social nav navbar nav-bar navigation menu toc table-of-contents on-this-page
    related related-posts related-post related-articles related-content related-stories related-items related-entries
    read-next more-posts more-stories recent-posts latest-posts popular-posts trending-posts featured-posts similar-posts
    recent-articles latest-articles popular-articles similar-articles portable-archive-list recommended
    author-box author-bio author-info author-card author-profile author-meta author-block author-about author-area
    author-wrap author-description author-details about-author about-the-author authorbox post-author entry-author
    article-author author-name author-photo byline posted-on posted-by posted-in postmetadata cat-links tag-links tags-links
    tag-list tag-cloud tagcloud reading-time read-time time-to-read time-ago view-count date-header user-name edit-link
    story-read-time story-publish-date entry-meta post-meta article-meta blog-meta item-meta page-meta entry-metadata
    post-metadata article-metadata entry-info post-info entry-tags post-tags article-tags post-tag post-categories
    entry-categories post-date entry-date entry-utility post-views page-views post-actions article-actions post-buttons
    post-byline post-ufi post-labels post-feeds post-timestamp entry-footer post-footer article-footer gh-article-footer
    post-bottom site-header site-footer site-info site-branding masthead colophon footer-wrap page-footer
    topbar top-bar header-inner global-header global-footer sidebar side-bar widget-area widget widgets secondary
    button-wrap button-wrapper captioned-button-wrap call-to-action cta ad ads advert banner promo adsbygoogle
    modal popup pop-up overlay search-hit search-form hidden d-none is-hidden catlinks printfooter
    kg-signup-card kg-button-card kg-cta-card kg-bookmark-card kg-header-card kg-product-card kg-email-card
    wp-block-social-links wp-block-social-link wp-block-buttons wp-block-button wp-block-search wp-block-latest-posts
    wp-block-latest-comments wp-block-archives wp-block-categories wp-block-tag-cloud wp-block-post-terms
    wp-block-post-date wp-block-query wp-block-read-more wp-block-rss wp-block-calendar wp-block-page-list
    wp-block-post-excerpt sqs-block-newsletter sqs-block-button sqs-block-form
    """.split()
)
_WEAK_STARTS = (
    "share-", "sharing-", "social-", "nav-", "navigation-", "menu-", "dropdown-", "toc-", "ez-toc", "lwptoc", "yarpp", "crp-",
    "you-may-", "you-might-", "recommended-", "recommendations", "summary-item", "summary-block", "sqs-block-summary",
    "sqs-block-social", "saboxplugin", "abh-", "pp-multiple-authors", "blog-item-author-profile", "post-author-", "byline-",
    "blog-meta-", "gh-article-meta", "like-button", "post-footer-line", "site-nav", "site-footer-", "site-header-",
    "global-nav", "gh-subscribe", "gh-cta", "gh-post-upgrade-cta", "gh-footer", "gh-navigation", "gh-head", "gh-header",
    "gh-sidebar", "gh-readmore", "sidebar-", "side-bar-", "widget-", "subscribe", "subscription", "newsletter-", "mc-embed",
    "mailchimp", "paywall", "signup", "sign-up", "call-to-action-", "cta-", "ad-", "ads-", "advert", "sponsor-", "promo-",
    "modal-", "popup-", "lightbox", "offcanvas", "off-canvas", "navbox", "kudo", "clap", "likes-", "post-likes",
    "wp-block-post-author", "wp-block-post-navigation", "wp-block-navigation", "wp-block-login",
)  # fmt: skip
_WEAK_ENDS = (
    "-share", "-sharing", "-share-bar", "-share-buttons", "-share-links", "-social", "-social-icons", "-social-links", "-nav",
    "-navigation", "-menu", "-sidebar", "-subscribe", "-newsletter", "-ad", "-ads", "-promo", "-banner", "-modal", "-popup",
    "-related-posts", "-related-articles",
)  # fmt: skip
# "no-sidebar", "has-comments", "tag-share": how the page is laid out or filed, not what the element is
_LAYOUT = (
    "no-", "has-", "is-layout", "with-", "without-", "not-", "tag-", "category-", "type-", "js-", "single-", "layout-",
    "page-template", "post-type", "hide-",
)  # fmt: skip
_CONTENT_OWNERS = frozenset(
    "entry post article page blog-item single single-post td-post gh kg e story body blog-post wp-block-post".split()
)
_CONTENT_PARTS = frozenset({"content", "body", "text", "description"})
_CONTENT_WORDS = frozenset(
    "available-content articlebody article-style markdown-body meteredcontent metered-content mw-parser-output".split()
)
_REFERENCE_WORDS = frozenset(
    """
    ref refs reference references bibliography bibliographie bibliografia works-cited literature literature-cited citations
    reflist footnote footnotes endnote endnotes csl-bib-body doc-bibliography doc-endnotes doc-endnote doc-footnote
    doc-biblioentry citationlist referencelist reference-list references-list footnotes-list footnote-list footnotes-section
    mw-references-wrap footnotes-container wp-block-footnotes
    """.split()
)
_REFERENCE_ENDS = ("-references", "-bibliography", "-footnotes", "-footnote")

_verdicts: dict[str, Verdict] = {}


def words(attributes: dict[str, str]) -> tuple[str, ...]:
    """The words of an element's id, class, role and test hooks, lower case, "_" and camelCase as "-"."""
    text = " ".join([attributes[name] for name in _ATTRIBUTES if name in attributes])
    return tuple(hint(text[:400]).split()[:12]) if text else ()


def verdict(name: str, attributes: dict[str, str], hints: tuple[str, ...]) -> Verdict:
    """Whether an element is furniture, by its name, attributes and their words."""
    if name in STRONG_ELEMENTS:
        return "strong"
    found: Verdict = "weak" if name in WEAK_ELEMENTS else ""
    if attributes and name != "figcaption":  # hidden from a screen reader, which has the image's text, not from sight
        found = _by_attributes(attributes) or found
        if found == "strong":
            return found
    for word in hints:
        said = _verdicts.get(word)
        if said is None:
            said = _judge(word)
        if said == "strong":
            return said
        found = said or found
    return found


def hidden(attributes: dict[str, str]) -> bool:
    """Whether an element is not shown, at least not at first."""
    if "hidden" in attributes or attributes.get("aria-hidden") == "true":
        return True
    style = attributes.get("style")
    return bool(style) and "display:none" in style.replace(" ", "").lower()  # type: ignore[union-attr]


def _by_attributes(attributes: dict[str, str]) -> Verdict:
    if hidden(attributes):
        return "weak"  # an accordion may hold the reference list, and a Quarto book hides that of a chapter
    role = attributes.get("role", "")
    if role in _STRONG_ROLES:
        return "strong"
    return "weak" if role in _WEAK_ROLES else ""


def _judge(word: str) -> Verdict:
    said: Verdict = ""
    if word in _STRONG_WORDS or word.startswith(_STRONG_STARTS):
        said = "strong"
    elif word.startswith(_LAYOUT):
        said = ""
    elif word in _WEAK_WORDS or word.startswith(_WEAK_STARTS) or word.endswith(_WEAK_ENDS):
        said = "weak"
    if len(_verdicts) < 4096:
        _verdicts[word] = said
    return said


def is_content(hints: tuple[str, ...]) -> bool:
    """The words name the element that holds an article's body."""
    for word in hints:
        owner, _, part = word.rpartition("-")
        if (part in _CONTENT_PARTS and owner in _CONTENT_OWNERS) or word in _CONTENT_WORDS:
            return True
    return False


def is_references(hints: tuple[str, ...]) -> bool:
    """The words name a reference list or notes."""
    return any(word in _REFERENCE_WORDS or word.endswith(_REFERENCE_ENDS) for word in hints)
