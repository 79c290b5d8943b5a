"""The workshop: answer keys of practice deposits, scores, exercises, and a researcher who answers."""
