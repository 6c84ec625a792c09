"""Tables of Word, Excel, web pages and text: read, understood by columns, made a plan."""
