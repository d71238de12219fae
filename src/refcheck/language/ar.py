"""Arabic names in Latin letters, and those of the Persian and Turkish world made like them."""

from __future__ import annotations

from refcheck.language._language import Language

LANGUAGE = Language(
    code="ar",
    particles="al|el|bin|ibn|bint|ben|abu|ver|ul|ur|ud|uz",
    capital_particles="Abu|Al|Ben|Bin|El|Ibn",
)
