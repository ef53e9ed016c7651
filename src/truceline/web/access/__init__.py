"""Who may do what: permissions, the roles that hold them (roles.toml), and the gate that every page passes."""
