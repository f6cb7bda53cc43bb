"""Loads the site from the files that authors and translators edit; what is wrong with them is a finding."""
