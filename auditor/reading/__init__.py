"""A path becomes a document: the interface of readers, documents with places, archives, the canonical
form."""
