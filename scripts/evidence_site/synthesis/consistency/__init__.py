"""Do printed numbers fit together? Each module is one way to work them out again."""
