"""The parts of the web page: overview, ranking, groups of organs, and a page for each report."""
