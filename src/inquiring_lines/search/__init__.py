"""Search without a server: words are counted, written into small files, and looked up in few of them."""
