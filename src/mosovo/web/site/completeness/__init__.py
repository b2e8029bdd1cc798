"""How complete records are: the board by officer and person, and missing facts on the case file."""
