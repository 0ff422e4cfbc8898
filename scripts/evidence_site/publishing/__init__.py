"""What leaves the engine: one module an output."""
