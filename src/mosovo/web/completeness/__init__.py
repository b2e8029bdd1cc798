"""How complete records are: the board by officer and person, and what one record lacks on its case file."""
