"""Background maps of zones: outlines that a force imported, stored in a folder. No external service is contacted.

`geojson_reader` reads GeoJSON; `map_files` stores it and finds what is in a view; `viewport` projects a view in metres;
`svg_drawing` draws it; `nearby_features` lists in words what a zone touches. No module depends on Django: callers pass
the folder.
"""
