"""The bench: what a tap costs this bot and its peers, side by side. `bench/run --help` says how."""
