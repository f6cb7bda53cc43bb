"""A light Bot API server in a process of its own: it taps, times and checks, and is never the bottleneck."""
