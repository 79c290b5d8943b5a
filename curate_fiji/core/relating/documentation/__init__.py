"""What the depositor wrote: a README's lines, fields, people, licences, abbreviations."""
