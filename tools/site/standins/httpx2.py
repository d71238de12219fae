"""Stands in for httpx2 in the browser: habanero writes the questions there, and refcheck sends them."""


class HTTPStatusError(Exception):
    """Named by habanero, never raised here."""


HTTPError = RequestError = ConnectTimeout = TimeoutException = HTTPStatusError
