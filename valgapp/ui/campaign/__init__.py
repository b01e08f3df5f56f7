"""The campaign, outreach in counts, and interest in serving at the polls."""
