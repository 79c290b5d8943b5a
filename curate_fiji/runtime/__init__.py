"""The door to the JVM: the curator's Fiji, or the embedded runtime."""
