"""The topics that figures are about, one a module."""
