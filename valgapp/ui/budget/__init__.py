"""The project accounts: tracks, postings with receipts, reallocations, co-funding."""
