"""The guide as text: sections, paragraphs, anchors and versions."""
