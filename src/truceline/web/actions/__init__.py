"""What people decide: one function per decision, each with ``by``, each one entry of the ledger, all or nothing.

``seen`` is the number of the newest entry that the person had before them: what somebody else decided on the same
since is not overwritten unseen (RecordFault says who, what and why). A decision is taken back by a further one.
"""
