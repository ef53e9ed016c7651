"""The read API: the record for programs, by OpenAPI, with a person's token and that person's permissions.

``asked`` what a question may hold · ``answers`` pages, one thing, ETag · ``reading`` the questions · ``addresses``
where they lie, and the permission that each needs.
"""
