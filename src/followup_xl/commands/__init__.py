"""One room per kind of command; each hands its arguments to api and shows what came of it."""
