"""From the files that authors and translators edit to a site that is ready to show."""
