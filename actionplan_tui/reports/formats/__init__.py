"""Documents as blocks, and each way to write blocks: Markdown, HTML, Word, PDF."""
