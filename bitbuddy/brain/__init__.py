"""The language model: files, process, prompt and audit."""
