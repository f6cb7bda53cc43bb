"""Pictures: texts in every script on templates, typeset by typst."""
