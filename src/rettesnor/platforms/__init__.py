"""The platforms and whatever else lies outside, reached without Django."""
