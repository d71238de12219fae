"""Stands in for tqdm in the browser: nothing shows a bar there."""


def tqdm(items=(), **options):
    """The items."""
    return items
