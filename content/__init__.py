"""Words, tips, questions and signposts, and what reads them."""
