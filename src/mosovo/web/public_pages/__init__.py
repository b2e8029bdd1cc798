"""The pages of the public: what the police do here, how to tell them something, how to ask, and where there is help."""
