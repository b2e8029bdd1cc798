"""The map under a zone: outlines that a force brought in itself, kept in a folder. Nothing outside is ever asked.

`reading` takes GeoJSON in, `keeping` writes it down and finds what lies in a view, `paper` lays a view out in metres,
`drawing` draws it, and `beside` says in words what a zone touches. Pure of Django: the folder is handed in.
"""
