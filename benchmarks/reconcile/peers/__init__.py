"""The programs that ours is measured against, installed from public places into the cache folder and run as
processes."""
