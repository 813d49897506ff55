"""Techniques, pressures, speeds and contacts: what hands can do, as tables. Knows nothing of text."""

from solea.catalogue.tables import (
    article,
    article_rows,
    cap_of,
    contacts,
    lay_cap,
    paces,
    place_caps,
    pressures,
    technique_names,
    techniques,
)
from solea.catalogue.technique import (
    ArticleRow,
    ContactKind,
    Pace,
    PlaceCap,
    Pressure,
    RowAt,
    Step,
    StrokeClass,
    Technique,
    Way,
)

__all__ = [
    "ArticleRow",
    "ContactKind",
    "Pace",
    "PlaceCap",
    "Pressure",
    "RowAt",
    "Step",
    "StrokeClass",
    "Technique",
    "Way",
    "article",
    "article_rows",
    "cap_of",
    "contacts",
    "lay_cap",
    "paces",
    "place_caps",
    "pressures",
    "technique_names",
    "techniques",
]
