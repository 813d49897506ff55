"""Sound files: a performance and its clips mixed block by block, as one MP3 track that is served while it is made."""
