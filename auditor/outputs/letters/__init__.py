"""Letters to organs: rectification notices and the circular, as data for templates of any format."""
