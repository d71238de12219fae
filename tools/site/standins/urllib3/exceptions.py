"""What habanero names."""


class ConnectTimeoutError(Exception):
    """Never raised here."""
