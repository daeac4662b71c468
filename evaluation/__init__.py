"""The measure of drafts: cases with a reference written by hand, scores, and the replay of a draft in a sandbox."""
