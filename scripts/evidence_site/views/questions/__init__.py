"""What readers see of a question: its answer, table, figures and studies, and how sure one can be."""
