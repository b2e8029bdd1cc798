"""Where they are: homes, places where regularly found, stays, custody, hospital, abroad."""
