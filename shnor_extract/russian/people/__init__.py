"""Names of people in every case, their posts, and who of a text is who."""
