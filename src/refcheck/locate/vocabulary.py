"""The words inside reference lists and in the headings over them; whole headings are in `refcheck.language`."""

from __future__ import annotations

from refcheck.language import every, small

PARTICLES = small("particles") | small("small_words") | {"y", "e", "san", "st", "d", "l", "dal", "et"}
"""Lower-case words inside a family name or the name of a group."""
PUBLISHED = frozenset(every("published"))
"""Words of publishers, journals, editors and access."""
PROSE = frozenset(every("prose"))
"""Words of running text that titles and names rarely hold."""
JOINING = frozenset(every("between_names"))
"""Lower-case words between the names of a list of authors."""
NO_NAMES = frozenset(every("not_families"))
"""Words in front of a comma or an initial that are no family names."""
NO_GROUPS = frozenset(every("rest_openers"))
"""Words with which the rest of an entry begins, or a sentence, not the name of a group."""
HEADS = frozenset(every("list_words"))
"""Words that make a heading of a few words the heading of a list, if all others are `HEAD_REMARKS`."""
HEAD_REMARKS = frozenset(every("list_remarks"))
"""Words beside them."""
FURTHER = frozenset(every("further_words"))
"""Words that make it a list whose entries need not be cited."""
