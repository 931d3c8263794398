"""A run on the workers of a Dask cluster: only runs on one load this, and it alone loads Dask."""
