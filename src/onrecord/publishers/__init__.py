"""Publishers: from the bytes of a published file to rows and notices, one module a format."""
