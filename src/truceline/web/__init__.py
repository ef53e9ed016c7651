"""The web application: where a team reads, decides and publishes. ``truceline serve MISSION`` opens it.

``installation`` which mission and which databases · ``settings`` and ``urls`` Django's · ``record`` the open record ·
``access`` who may do what · ``pages`` what is shown (each as HTML, CSV and JSON) · ``actions`` what people decide, one
function each · ``jobs`` what takes longer than a page.
"""
