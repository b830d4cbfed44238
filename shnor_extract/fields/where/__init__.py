"""Where and by whom the meeting was held: organisation, municipality, region, place."""

from shnor_extract.fields.where.district import find_district
from shnor_extract.fields.where.organization import find_organization
from shnor_extract.fields.where.place import find_place
from shnor_extract.fields.where.region import find_region

__all__ = ["find_district", "find_organization", "find_place", "find_region"]
