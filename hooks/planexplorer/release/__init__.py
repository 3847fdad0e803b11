"""What a release is made of: the offline folder as a zip, the single file, and their checksums."""

from .offline import BadNames, bad_names, offline_folder

__all__ = ["BadNames", "bad_names", "offline_folder"]
