"""The source text: passages and quotes, mentions, amounts."""
