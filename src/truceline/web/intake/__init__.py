"""What people hand in: files with what is known of them, and observations that the application writes down itself.

``naming`` a name that is safe in a folder · ``limit`` how large a request may be · ``receiving`` an upload, kept until
its turn · ``settling`` into the mission folder, and what became of it · ``observation`` a report from the field as a
document · ``sealing`` who spoke.
"""
