"""Names of journals that are easily written in the wrong case, as the journals print them."""

from __future__ import annotations

from functools import cache

_AS_PRINTED = """
BMC Biology|BMC Genomics|BMC Geriatrics|BMC Health Services Research|BMC Medicine|BMC Medical Education|
BMC Medical Research Methodology|BMC Neuroscience|BMC Pregnancy and Childbirth|BMC Psychiatry|BMC Psychology|
BMC Public Health|BMJ|BMJ Open|CBE—Life Sciences Education|eLife|eNeuro|eClinicalMedicine|EBioMedicine|
IEEE Access|iScience|JAMA|JAMA Cardiology|JAMA Dermatology|JAMA Internal Medicine|JAMA Network Open|JAMA Neurology|
JAMA Oncology|JAMA Pediatrics|JAMA Psychiatry|JAMA Surgery|JMIR Mental Health|mBio|mSphere|mSystems|NeuroImage|
NeuroImage: Clinical|NeuroReport|PeerJ|PLOS Biology|PLOS Computational Biology|PLOS Digital Health|PLOS Genetics|
PLOS Global Public Health|PLOS Medicine|PLOS Neglected Tropical Diseases|PLOS ONE|PLOS Pathogens|PNAS|
RNA|SAGE Open|SLEEP|SSM - Population Health|TESOL Quarterly|ACM Computing Surveys|AIDS|AIDS and Behavior|AIDS Care|
CNS Drugs|CNS Spectrums|ELT Journal|FEBS Letters|QJM|RELC Journal|ReCALL|ZDM
"""

# words too common to be distinguished from a title in another case ("Sleep" is also a journal's name)
_AMBIGUOUS = frozenset(["sleep", "recall", "rna", "aids"])


@cache
def _names() -> dict[str, str]:
    names = (name.strip() for name in _AS_PRINTED.replace("\n", "").split("|"))
    return {name.lower(): name for name in names if name.lower() not in _AMBIGUOUS}


def as_printed(name: str) -> str | None:
    """The name as its journal prints it, None for one not known here.

    >>> as_printed("Plos One")
    'PLOS ONE'
    """
    # "PLoS" was the publisher's own spelling until 2012 and still is that of the libraries
    return None if name.startswith("PLoS ") else _names().get(name.lower())
